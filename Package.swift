// swift-tools-version: 6.2
import PackageDescription

/// The settings every target shares: the strictest the language offers, and no warning let through.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "Proviso",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "proviso", targets: ["proviso"]),
        .library(
            name: "ProvisoKit",
            targets: [
                "ProvisoModel", "ProvisoReader", "ProvisoLedger", "ProvisoRegimes",
                "ProvisoDecision",
            ]
        ),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        .target(name: "ProvisoModel", swiftSettings: strict),
        .target(
            name: "ProvisoReader",
            dependencies: ["ProvisoModel", .product(name: "Yams", package: "Yams")],
            resources: [.copy("Data")],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoDocuments",
            dependencies: ["ProvisoModel"],
            resources: [.copy("Data")],
            swiftSettings: strict,
            linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]
        ),
        .target(
            name: "ProvisoLedger",
            dependencies: ["ProvisoModel", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoLedgerSQLite",
            dependencies: [
                "ProvisoModel", "ProvisoLedger", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .systemLibrary(
            name: "CLibPQ",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq"])]
        ),
        .target(
            name: "ProvisoLedgerPostgres",
            dependencies: ["ProvisoModel", "ProvisoLedger", "CLibPQ"],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoAccess",
            dependencies: [
                "ProvisoModel",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoAccessSQLite",
            dependencies: [
                "ProvisoModel", "ProvisoAccess", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoAccessHTTP",
            dependencies: [
                "ProvisoModel", "ProvisoAccess",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoRegimes",
            dependencies: ["ProvisoModel", .product(name: "Yams", package: "Yams")],
            resources: [.copy("Packs"), .copy("Catalogue")],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoDecision",
            dependencies: ["ProvisoModel", "ProvisoRegimes"],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoScenarios",
            dependencies: ["ProvisoModel", "ProvisoRegimes", "ProvisoDecision"],
            resources: [.copy("Cases")],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoBriefs",
            dependencies: ["ProvisoModel", "ProvisoRegimes", "ProvisoDecision"],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoDesk",
            dependencies: [
                "ProvisoModel", "ProvisoReader", "ProvisoDocuments", "ProvisoLedger",
                "ProvisoRegimes", "ProvisoDecision", "ProvisoScenarios", "ProvisoBriefs",
            ],
            resources: [.copy("ReferenceCase")],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoReplies",
            dependencies: [
                "ProvisoModel", "ProvisoAccess", "ProvisoReader", "ProvisoDocuments",
                "ProvisoLedger",
                "ProvisoRegimes", "ProvisoDecision", "ProvisoScenarios", "ProvisoBriefs",
                "ProvisoDesk",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoMCP",
            dependencies: [
                "ProvisoModel", "ProvisoLedger", "ProvisoRegimes", "ProvisoDecision",
                "ProvisoBriefs", "ProvisoDesk", "ProvisoReplies",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoCommands",
            dependencies: [
                "ProvisoModel", "ProvisoAccess", "ProvisoReader", "ProvisoDocuments",
                "ProvisoLedger",
                "ProvisoRegimes", "ProvisoDecision", "ProvisoScenarios", "ProvisoBriefs",
                "ProvisoDesk", "ProvisoReplies",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoWeb",
            dependencies: [
                "ProvisoModel", "ProvisoAccess", "ProvisoReader", "ProvisoDocuments",
                "ProvisoLedger", "ProvisoRegimes", "ProvisoDecision", "ProvisoBriefs",
                "ProvisoDesk", "ProvisoReplies",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.copy("Templates"), .copy("Look"), .copy("Problems")],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoAPI",
            dependencies: [
                "ProvisoModel", "ProvisoAccess", "ProvisoReader", "ProvisoDocuments",
                "ProvisoLedger",
                "ProvisoRegimes", "ProvisoDecision", "ProvisoBriefs", "ProvisoDesk",
                "ProvisoReplies",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoServer",
            dependencies: [
                "ProvisoModel", "ProvisoAccess", "ProvisoLedger", "ProvisoDesk", "ProvisoReplies",
                "ProvisoAPI", "ProvisoMCP", "ProvisoWeb",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "proviso",
            dependencies: [
                "ProvisoCommands", "ProvisoAccess", "ProvisoAccessHTTP", "ProvisoAccessSQLite",
                "ProvisoDesk",
                "ProvisoLedger", "ProvisoLedgerPostgres", "ProvisoLedgerSQLite", "ProvisoMCP",
                "ProvisoAPI", "ProvisoServer",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "ProvisoTesting",
            dependencies: ["ProvisoModel", "ProvisoLedger"],
            swiftSettings: strict
        ),
        .target(
            name: "WatchedVFS",
            path: "Tests/WatchedVFS",
            linkerSettings: [.linkedLibrary("sqlite3")]
        ),
        .target(
            name: "LedgerTrials",
            dependencies: [
                "ProvisoModel", "ProvisoLedger", "ProvisoLedgerSQLite", "ProvisoTesting",
                "WatchedVFS", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Tests/LedgerTrials",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "ledger-trials",
            dependencies: [
                "ProvisoModel", "ProvisoLedger", "ProvisoLedgerPostgres", "ProvisoLedgerSQLite",
                "ProvisoTesting", "LedgerTrials",
            ],
            path: "Tests/LedgerTrialsRunner",
            swiftSettings: strict
        ),
        .target(name: "ReaderGold", path: "Tests/ReaderGold", swiftSettings: strict),
        .target(
            name: "ThrowawayPostgres",
            dependencies: ["ProvisoLedgerPostgres"],
            path: "Tests/ThrowawayPostgres",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "empty-program",
            path: "Benchmarks/empty-program",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "proviso-bench",
            dependencies: ["empty-program", "ProvisoReader", "ReaderGold"],
            path: "Benchmarks/proviso-bench",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "proviso-bench-rules",
            dependencies: [
                "ProvisoModel", "ProvisoLedger", "ProvisoLedgerSQLite", "ProvisoRegimes",
                "ProvisoDecision", "ProvisoDesk",
            ],
            path: "Benchmarks/proviso-bench-rules",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "proviso-bench-decision",
            dependencies: ["ProvisoModel", "ProvisoRegimes"],
            path: "Benchmarks/proviso-bench-decision",
            exclude: ["two-gates.yaml"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "proviso-bench-ledger",
            dependencies: [
                "ProvisoModel", "ProvisoLedger", "ProvisoLedgerSQLite", "ProvisoLedgerPostgres",
                "ProvisoRegimes", "ProvisoDecision", "ThrowawayPostgres",
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Benchmarks/proviso-bench-ledger",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "hello-server",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Benchmarks/hello-server",
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoModelTests",
            dependencies: ["ProvisoModel", "ProvisoTesting"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoReaderTests",
            dependencies: [
                "ProvisoModel", "ProvisoReader", "ProvisoTesting", "ReaderGold",
                .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["Sentences"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoDocumentsTests",
            dependencies: ["ProvisoModel", "ProvisoDocuments", "ProvisoTesting"],
            exclude: ["Pages"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoLedgerTests",
            dependencies: [
                "ProvisoModel", "ProvisoLedger", "ProvisoLedgerSQLite", "ProvisoLedgerPostgres",
                "ProvisoTesting", "LedgerTrials", "ledger-trials", "ThrowawayPostgres",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoLedgerPostgresTests",
            dependencies: [
                "ProvisoModel", "ProvisoLedger", "ProvisoLedgerPostgres", "ProvisoTesting",
                "ThrowawayPostgres",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoAccessTests",
            dependencies: [
                "ProvisoModel", "ProvisoAccess", "ProvisoAccessSQLite", "ProvisoTesting",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoRegimesTests",
            dependencies: ["ProvisoModel", "ProvisoRegimes", "ProvisoTesting"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoDecisionTests",
            dependencies: ["ProvisoModel", "ProvisoRegimes", "ProvisoDecision", "ProvisoTesting"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoScenariosTests",
            dependencies: [
                "ProvisoModel", "ProvisoRegimes", "ProvisoDecision", "ProvisoScenarios",
                "ProvisoTesting",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoBriefsTests",
            dependencies: [
                "ProvisoModel", "ProvisoRegimes", "ProvisoDecision", "ProvisoBriefs",
                "ProvisoTesting",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoDeskTests",
            dependencies: [
                "ProvisoModel", "ProvisoReader", "ProvisoDocuments", "ProvisoLedger",
                "ProvisoLedgerSQLite", "ProvisoRegimes", "ProvisoDecision", "ProvisoBriefs",
                "ProvisoDesk", "ProvisoTesting",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoMCPTests",
            dependencies: [
                "ProvisoModel", "ProvisoLedger", "ProvisoDecision", "ProvisoDesk",
                "ProvisoReplies", "ProvisoMCP", "ProvisoTesting",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoCommandsTests",
            dependencies: [
                "ProvisoModel", "ProvisoAccess", "ProvisoLedger", "ProvisoDesk",
                "ProvisoCommands", "ProvisoTesting", "ThrowawayPostgres", "proviso",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoWebTests",
            dependencies: [
                "ProvisoModel", "ProvisoAccess", "ProvisoReader", "ProvisoDocuments",
                "ProvisoLedger", "ProvisoRegimes", "ProvisoDecision", "ProvisoBriefs",
                "ProvisoDesk", "ProvisoReplies", "ProvisoWeb", "ProvisoTesting",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoAPITests",
            dependencies: [
                "ProvisoModel", "ProvisoAccess", "ProvisoLedger", "ProvisoDecision", "ProvisoDesk",
                "ProvisoReplies", "ProvisoAPI", "ProvisoTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProvisoServerTests",
            dependencies: [
                "ProvisoModel", "ProvisoAccess", "ProvisoAccessHTTP", "ProvisoLedger",
                "ProvisoDesk", "ProvisoReplies", "ProvisoAPI", "ProvisoMCP", "ProvisoWeb",
                "ProvisoServer", "ProvisoTesting", "proviso",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ArchitectureTests",
            dependencies: [],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DocsTests",
            dependencies: ["ProvisoModel"],
            swiftSettings: strict
        ),
    ]
)
