// swift-tools-version: 6.2
import PackageDescription

/// The house rules every target of ours is built under.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "slareview",
    products: [
        .executable(name: "slareview", targets: ["slareview"]),
        .library(name: "SLATime", targets: ["SLATime"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // Positions, diagnostics and text as bytes; knows nothing of SLAs.
        .target(name: "SLADiagnostics", swiftSettings: house),
        // Instants, time zones, service calendars, business time.
        .target(name: "SLATime", dependencies: ["SLADiagnostics"], swiftSettings: house),
        // Plain values: promised, happened, told.
        .target(name: "SLAModel", dependencies: ["SLATime", "SLADiagnostics"], swiftSettings: house),
        // YAML files to values.
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .target(
            name: "SLAConfig", dependencies: ["SLAModel", "SLATime", "SLADiagnostics", "CLibYAML"],
            swiftSettings: house),
        // Exports to records.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "SLAImport",
            dependencies: ["SLAModel", "SLATime", "SLADiagnostics", "CLibXML2", "CZlib"],
            swiftSettings: house),
        // Records and agreement to review.
        .target(
            name: "SLAAggregate", dependencies: ["SLAModel", "SLATime", "SLADiagnostics"], swiftSettings: house),
        // The template engine.
        .target(name: "SLATemplate", dependencies: ["SLADiagnostics"], swiftSettings: house),
        // Review to documents.
        .systemLibrary(name: "CMarkdown", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev"])]),
        .target(
            name: "SLARender",
            dependencies: ["SLATemplate", "SLAModel", "SLATime", "SLADiagnostics", "CMarkdown"],
            swiftSettings: house),
        // Documents to durable files.
        .systemLibrary(name: "CLinux"),
        .target(name: "SLADelivery", dependencies: ["SLADiagnostics", "CZlib", "CLinux"], swiftSettings: house),
        // Embeds built-in templates, profiles, starter and sample workspace, so that a moved binary works.
        .executableTarget(name: "EmbedTool", swiftSettings: house),
        .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["EmbedTool"], path: "Sources/EmbedFiles"),
        // Digests of inputs and outputs.
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        // Memory that goes back to the system.
        .systemLibrary(name: "CMalloc"),
        // The job: the one place where the pieces meet.
        .target(
            name: "SLABatch",
            dependencies: [
                "SLAConfig", "SLAImport", "SLAAggregate", "SLARender", "SLADelivery",
                "SLATemplate", "SLAModel", "SLATime", "SLADiagnostics", "CCrypto", "CMalloc",
            ],
            swiftSettings: house, plugins: ["EmbedFiles"]),
        .executableTarget(
            name: "slareview",
            dependencies: [
                "SLABatch", "SLAModel", "SLATime", "SLADiagnostics",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house),

        .testTarget(
            name: "SLADiagnosticsTests", dependencies: ["SLADiagnostics", "TestSupport"], swiftSettings: house),
        .testTarget(name: "SLATimeTests", dependencies: ["SLATime", "TestSupport"], swiftSettings: house),
        .testTarget(name: "SLAModelTests", dependencies: ["SLAModel", "SLATime", "TestSupport"], swiftSettings: house),
        .testTarget(
            name: "SLAConfigTests",
            dependencies: ["SLAConfig", "SLAModel", "SLATime", "SLADiagnostics", "TestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: house),
        .testTarget(
            name: "SLAImportTests",
            dependencies: [
                "SLAImport", "SLAConfig", "SLAModel", "SLATime", "SLADiagnostics", "CZlib", "ImportProperties",
                "TestSupport",
            ],
            exclude: ["Corpus", "Golden", "Samples"],
            swiftSettings: house),
        .testTarget(
            name: "SLAAggregateTests",
            dependencies: ["SLAAggregate", "SLAModel", "SLATime", "SLADiagnostics", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "SLATemplateTests", dependencies: ["SLATemplate", "SLADiagnostics", "TestSupport"],
            exclude: ["MustacheSpec", "Corpus"], swiftSettings: house),
        .testTarget(
            name: "SLARenderTests",
            dependencies: [
                "SLARender", "SLATemplate", "SLAModel", "SLATime", "SLADiagnostics", "TestSupport",
            ],
            exclude: ["Golden"],
            swiftSettings: house),
        .testTarget(
            name: "SLADeliveryTests", dependencies: ["SLADelivery", "SLAImport", "TestSupport"], exclude: ["Golden"],
            swiftSettings: house),
        .testTarget(
            name: "SLABatchTests",
            dependencies: [
                "SLABatch", "SLADelivery", "SLAImport", "SLAModel", "SLATime", "SLADiagnostics", "TestSupport",
            ],
            swiftSettings: house),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "SLABatch", "SLAModel", "SLATime", "SLADiagnostics", "slareview", "TestSupport",
            ],
            exclude: ["Cases", "Languages", "ReviewCases"],
            swiftSettings: house),
        // Kernels on fixed inputs, timed or for a tool that counts instructions; see Tests/Benchmarks.
        .executableTarget(
            name: "kernels",
            dependencies: [
                "SLAImport", "SLAAggregate", "SLARender", "SLATemplate", "SLAModel", "SLATime", "SLADiagnostics",
                "TestSupport",
            ],
            path: "Tests/Benchmarks/Kernels", swiftSettings: house),
        // What several test targets share: fixtures on disk, the system's zone database, JSON reading.
        .target(name: "TestSupport", dependencies: ["SLATime"], path: "Tests/Support", swiftSettings: house),
        // What holds for any bytes: asked by tests about the seeds, by the fuzz driver about what it makes up.
        .target(
            name: "ImportProperties", dependencies: ["SLAImport", "SLAModel", "SLATime", "TestSupport"],
            path: "Tests/Fuzz/Properties", swiftSettings: house),
    ]
)

// Fuzzing (Tests/Fuzz/run): only what the driver needs, because every program of a package that is built with
// `--sanitize=fuzzer` is given libFuzzer's main.
if Context.environment["SLAREVIEW_FUZZ"] != nil {
    var needed: Set = ["ImportProperties"]
    // Every target stands behind those it depends on.
    for target in package.targets.reversed() where needed.contains(target.name) {
        needed.formUnion(target.dependencies.compactMap { if case .byNameItem(let name, _) = $0 { name } else { nil } })
    }
    package.products = []
    package.dependencies = []
    package.targets = package.targets.filter { needed.contains($0.name) }
    package.targets.append(
        .executableTarget(
            name: "fuzz", dependencies: ["ImportProperties"], path: "Tests/Fuzz/Driver", swiftSettings: house))
}
