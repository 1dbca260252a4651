// swift-tools-version: 6.2
import PackageDescription

// The six floors of the house: a module may import only modules listed here, and only ones on floors below.
// Warnings are errors in CI (`PILOTLINE_CI`), not on a developer's machine in mid-thought.
let strict: [SwiftSetting] =
    [.swiftLanguageMode(.v6), .enableUpcomingFeature("MemberImportVisibility"), .enableUpcomingFeature("ExistentialAny")]
    + (Context.environment["PILOTLINE_CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

let package = Package(
    name: "Pilotline",
    products: [
        .library(name: "HAL", targets: ["HAL"]),
        .library(name: "VirtualBoard", targets: ["VirtualBoard"]),
        .library(name: "ChargeControl", targets: ["ChargeControl"]),
        .executable(name: "wallboxd", targets: ["wallboxd"]),
        .executable(name: "wallboxctl", targets: ["wallboxctl"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Floor 0: how do we touch it?
        .target(name: "HAL", swiftSettings: strict),
        .target(name: "CRealtime"),
        .target(name: "LinuxHAL", dependencies: ["HAL", "CRealtime"], swiftSettings: strict),
        .target(name: "VirtualBoard", dependencies: ["HAL"], swiftSettings: strict),
        .target(name: "Modbus", dependencies: ["HAL"], swiftSettings: strict),
        // Floor 1: what is on the board?
        .target(name: "Devices", dependencies: ["HAL"], swiftSettings: strict),
        .target(name: "Metering", dependencies: ["HAL", "Modbus"], swiftSettings: strict),
        .target(
            name: "BoardProfiles", dependencies: ["HAL", .product(name: "Yams", package: "Yams")],
            resources: [.embedInCode("board-profile.schema.json")], swiftSettings: strict),
        // Floor 2: what must happen? Depends on nothing.
        .target(name: "ChargeControl", swiftSettings: strict),
    ]
)
