import Foundation

// Prints what the project promises as ratios against a limit measured in the same run.
let bench = try Bench()
defer { try? FileManager.default.removeItem(at: bench.scratch) }

try bench.startUp()
try bench.readingSpeed()
try bench.readingScores()
