package import ProvisoModel

/// Why a command could not be carried out, where the fault is the command's own.
package enum CommandError: ExplainedError, Hashable {
    case badArguments(String, usage: String)
    case unknownWord(String, nearest: String?)
    case badDay(String, flag: String)
    case badTime(String, flag: String)
    case badWord(String, flag: String, allowed: [String])
    case ambiguousQuantity(String)
    case badQuantity(String)
    case badPlace(String, flag: String)
    case badAssumption(String)
    case badDollars(String)
    case badWidth(String)
    case noFile(String)
    case isFolder(String)
    case noTexts([String], passedOver: Int)
    case unreadable(String, String)
    case unwritable(String, String)
    case inTheWay(String, String)
    case badMetaFile(String, String)
    case noTable(String, format: String)
    case nothingToReview
    case nothingToCorrect
    case noReader(String)
    case unknownRule(String, nearest: String?)
    case noPack(String, known: [String])
    case otherPack(String, String)
    case noAccountsFile(String)

    package var code: String {
        switch self {
        case .badArguments: "usage.arguments"
        case .unknownWord: "usage.unknown-command"
        case .badDay: "usage.day"
        case .badTime: "usage.time"
        case .badWord: "usage.value"
        case .ambiguousQuantity: "data.quantity-ambiguous"
        case .badQuantity: "data.quantity"
        case .badPlace: "usage.place"
        case .badAssumption: "usage.assumption"
        case .badDollars: "data.dollars"
        case .badWidth: "usage.width"
        case .noFile: "file.missing"
        case .isFolder: "file.folder"
        case .noTexts: "read.no-texts"
        case .unreadable: "file.unreadable"
        case .unwritable: "file.unwritable"
        case .inTheWay: "file.in-the-way"
        case .badMetaFile: "read.meta-file"
        case .noTable: "usage.format"
        case .nothingToReview: "statement.none"
        case .nothingToCorrect: "statement.no-field"
        case .noReader: "output.closed"
        case .unknownRule: "rules.unknown"
        case .noPack: "rules.no-pack"
        case .otherPack: "rules.other-pack"
        case .noAccountsFile: "usage.accounts"
        }
    }

    package var summary: String {
        switch self {
        case .badArguments(let message, _): message
        case .unknownWord(let word, _): "`\(word)` is not a command"
        case .badDay(let text, _): "`\(text)` is not a day"
        case .badTime(let text, _): "`\(text)` is not a time"
        case .badWord(let text, _, _): "`\(text)` is not one of the values allowed here"
        case .ambiguousQuantity(let text): "the quantity `\(text)` is ambiguous"
        case .badQuantity(let text): "`\(text)` is not a number of units"
        case .badPlace(let text, _): "`\(text)` is not a country code"
        case .badAssumption(let text): "`\(text)` assumes nothing"
        case .badDollars(let text): "`\(text)` is not a sum of dollars"
        case .badWidth(let text): "`\(text)` is not a width"
        case .noFile(let path): "there is no file `\(path)`"
        case .isFolder(let path): "`\(path)` is a folder, not a file"
        case .noTexts(let paths, _):
            "there is no text to read in \(paths.map { "`\($0)`" }.joined(separator: ", "))"
        case .unreadable(let path, _): "`\(path)` cannot be read"
        case .unwritable(let path, _): "`\(path)` cannot be written"
        case .inTheWay(let path, _): "`\(path)` is there already, and stays as it is"
        case .badMetaFile(let path, _): "the meta file `\(path)` cannot be understood"
        case .noTable(let verb, let format): "`\(verb)` has no \(format) form"
        case .nothingToReview: "no statement was named"
        case .nothingToCorrect: "no field was given that is to be otherwise"
        case .noReader: "nobody reads the output any more"
        case .unknownRule(let id, _): "no rule is called `\(id)`"
        case .noPack(let name, _): "there is no pack `\(name)`"
        case .otherPack(let old, let new): "`\(old)` and `\(new)` are different packs"
        case .noAccountsFile: "the accounts of a workspace in a database need a file of their own"
        }
    }

    package var place: String? {
        switch self {
        case .badDay(_, let flag), .badTime(_, let flag), .badWord(_, let flag, _),
            .badPlace(_, let flag):
            flag
        case .ambiguousQuantity, .badQuantity: "--qty"
        case .badAssumption: "--assume"
        case .badDollars: "--value"
        case .badWidth: "--width"
        case .noFile(let path), .isFolder(let path),
            .unreadable(let path, _), .unwritable(let path, _), .inTheWay(let path, _),
            .badMetaFile(let path, _):
            path
        case .noAccountsFile(let workspace): workspace
        case .noTable: "--format"
        case .badArguments, .unknownWord, .nothingToReview, .noReader, .unknownRule,
            .noPack, .otherPack, .noTexts, .nothingToCorrect:
            nil
        }
    }

    package var cause: String {
        switch self {
        case .badArguments(_, let usage): usage
        case .unknownWord: "every command starts with one of the words that `proviso help` lists"
        case .badDay: "the calendar has no such day, or it is not written as year-month-day"
        case .badTime: "a time is a day, or a day and an hour in UTC"
        case .badWord(_, _, let allowed): "allowed are \(allowed.joined(separator: ", "))"
        case .ambiguousQuantity:
            "a point divides thousands in one country and decimals in another"
        case .badQuantity: "units are counted in whole numbers, from 1 up to \(Int.max.grouped)"
        case .badPlace: "places are two letters of ISO 3166-1"
        case .badAssumption: "a fact and its value stand on either side of `=`"
        case .badDollars: "a value is a plain figure of dollars"
        case .badWidth: "a width is a number of columns, at least 40"
        case .noFile: "nothing was found under that name"
        case .isFolder: "one document is one file"
        case .noTexts(_, let passedOver):
            passedOver == 0
                ? "the folder is empty"
                : "its \(passedOver.grouped) files have none of the endings of a text"
        case .unreadable(_, let why), .unwritable(_, let why), .inTheWay(_, let why),
            .badMetaFile(_, let why):
            why
        case .noTable: "its answer is not a table"
        case .nothingToReview: "neither ids nor `--all` were given"
        case .nothingToCorrect: "a correction says how the words are to be read instead"
        case .noReader: "the program that took the output has ended"
        case .unknownRule: "no pack that came with the program has such a rule"
        case .noPack(_, let known):
            "it is no file, and the packs that came with the program are \(known.joined(separator: ", "))"
        case .otherPack: "two versions of one pack are compared, rule by rule"
        case .noAccountsFile: "`PROVISO_ACCOUNTS` names none"
        }
    }

    package var mend: String {
        switch self {
        case .badArguments: "`proviso help` shows every command with two examples"
        case .unknownWord(_, let nearest?): "did you mean `proviso \(nearest)`?"
        case .unknownWord(_, nil): "`proviso help` lists the commands"
        case .badDay: "write it like 2026-01-30"
        case .badTime: "write it like 2026-01-30 or 2026-01-30T09:00Z"
        case .badWord(_, _, let allowed): "use one of them, such as `\(allowed.first ?? "")`"
        case .ambiguousQuantity(let text):
            "write \(text.filter(\.isNumber)) or \((Int(text.filter(\.isNumber)) ?? 0).grouped)"
        case .badQuantity: "write it like 1000 or 1,000"
        case .badPlace: "write it like US or CN"
        case .badAssumption: "write it like us-ear/license.granted=holds"
        case .badDollars: "write it like 27000000 or 27,000,000"
        case .badWidth: "write it like 100"
        case .noFile: "check the path"
        case .isFolder: "name a file in it"
        case .noTexts:
            "put texts there that end in \(TextFiles.endings.sorted().map { ".\($0)" }.joined(separator: ", ")), or name the files themselves"
        case .unreadable: "check who may read the file"
        case .unwritable: "check who may write there, and the space left"
        case .inTheWay: "name another file, or move this one away first"
        case .badMetaFile: "`proviso help read` shows a meta file"
        case .noTable: "use `--format text` or `--json`"
        case .nothingToCorrect:
            "give an option such as `--polarity negative`, or `--fields` with a JSON file"
        case .nothingToReview: "name ids from `proviso statement list`, or `--all`"
        case .noReader: "nothing; what was stored stays stored"
        case .unknownRule(_, let nearest?): "did you mean `\(nearest)`?"
        case .unknownRule(_, nil): "`proviso rules list` shows the ids"
        case .noPack: "name a file, or one of these ids"
        case .otherPack: "give two files whose `pack` is the same, or one and the id of that pack"
        case .noAccountsFile:
            "set it to the file that holds them, or in which they shall be kept once there are any"
        }
    }

    package var fault: Fault {
        switch self {
        case .badArguments, .unknownWord, .badDay, .badTime, .badWord, .badPlace, .badWidth,
            .badAssumption, .isFolder, .noTexts, .noTable, .nothingToCorrect, .nothingToReview,
            .otherPack, .noAccountsFile:
            .usage
        case .ambiguousQuantity, .badQuantity, .badDollars, .badMetaFile: .input
        case .noFile, .unknownRule, .noPack: .missing
        case .unreadable, .noReader: .inputOutput
        case .unwritable, .inTheWay: .cannotCreate
        }
    }
}
