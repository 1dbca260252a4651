// swift-tools-version: 6.2
import PackageDescription

// The six floors of the house: a module may import only the modules listed with it, all of them on floors below.
// Warnings are errors in CI (`PILOTLINE_CI`), not on a developer's machine in mid-thought.
let lenient: [SwiftSetting] =
    [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]
    + (Context.environment["PILOTLINE_CI"] == nil ? [] : [.treatAllWarnings(as: .error)])
let strict = lenient + [.enableUpcomingFeature("MemberImportVisibility")]

// Where simulated hours are spent. CI optimizes these modules in the debug build too: its tests are the same, in a fraction
// of the time. Overflow and preconditions are checked as ever. Elsewhere a package with such flags could not be depended on.
let hot: [SwiftSetting] =
    Context.environment["PILOTLINE_CI"] == nil
    ? [] : [.unsafeFlags(["-O"], .when(configuration: .debug))]

func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil, isHot: Bool = false
) -> Target {
    .target(
        name: name, dependencies: dependencies, resources: resources, swiftSettings: strict + (isHot ? hot : []))
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// The scripts of the hardware-in-the-loop rig, inside the program that runs them.
let rigScripts: [Resource] = [
    "common.sh", "gpiod2.sh", "guest.sh", "initramfs-init.sh", "initramfs.sh", "kernel.sh", "modules.mk", "modules.sh",
    "packages.sh", "prepare.sh",
].map { .embedInCode("Rig/\($0)") }

// The meter catalogue, one description a model.
let meterDescriptions: [Resource] =
    [
        "abb-b23", "carlo-gavazzi-em111", "carlo-gavazzi-em24", "carlo-gavazzi-em24-e1", "carlo-gavazzi-em340",
        "carlo-gavazzi-em580", "dzg-dvh4013", "eastron-sdm120", "eastron-sdm230", "eastron-sdm54", "eastron-sdm630",
        "eastron-sdm72dm", "eastron-sdm72dm-v2", "eltako-dsz15", "finder-7m38", "hager-ecr380d", "inepro-pro380",
        "iskra-wm3m4", "janitza-b23", "janitza-umg512", "janitza-umg605", "klefr-6934", "lovato-dmed341",
        "orno-we-516", "phoenix-eem-em3xx", "phoenix-eem-mb371", "schneider-iem3155", "siemens-7kt1665",
        "siemens-pac2200", "sunspec-203", "sunspec-213", "tq-em300", "tq-em410", "wago-879", "ytl-dem4a",
    ].map { .embedInCode("Models/\($0).yaml") } + [
        .embedInCode("Templates/meter.yaml"), .embedInCode("Templates/ipd-control.yaml"),
    ]

// The residual-current sensors that board profiles may name, one file each.
let sensors: [Resource] = ["bender-rcmb102", "bender-rcmb104", "generic", "vac-x904", "western-automation-rcm14"]
    .map { .embedInCode("Sensors/\($0).yaml") }

let package = Package(
    name: "Pilotline",
    products: [
        .library(name: "HAL", targets: ["HAL"]),
        .library(name: "VirtualBoard", targets: ["VirtualBoard"]),
        .library(name: "ChargeControl", targets: ["ChargeControl"]),
        .executable(name: "wallboxd", targets: ["wallboxd"]),
        .executable(name: "wallboxctl", targets: ["wallboxctl"]),
        .executable(name: "wallbox-hil", targets: ["wallbox-hil"]),
    ],
    dependencies: [
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Floor 0: how do we touch it?
        module("HAL", isHot: true),
        // What people and history know, on every floor that meets them.
        module("Records"),
        .target(name: "CRealtime"),
        // libgpiod and libserialport: one shim each, headers of the system or of the folders in CPATH and LIBRARY_PATH.
        .target(name: "CGPIO", linkerSettings: [.linkedLibrary("gpiod")]),
        .target(name: "CSerial", linkerSettings: [.linkedLibrary("serialport")]),
        .target(name: "CNetwork"),
        module("LinuxHAL", ["HAL", "CRealtime", "CGPIO", "CSerial", "CNetwork"]),
        // libcrypto: the curves of signed meter readings.
        .target(name: "COCMFVerify", linkerSettings: [.linkedLibrary("crypto")]),
        module("VirtualBoard", ["HAL"], isHot: true),
        module("Modbus", ["HAL"], isHot: true),
        // Floor 1: what is on the board?
        module("Devices", ["HAL"], isHot: true),
        module("CardReaders", ["HAL", "Records"]),
        module("Metering", ["HAL", "Modbus"], isHot: true),
        module("OCMF"),
        module("SignedReadings", ["HAL", "Modbus", "Metering", "OCMF"]),
        module("SignatureVerification", ["OCMF", "COCMFVerify"]),
        module(
            "BoardProfiles", ["HAL", "OCMF", yams],
            resources: [.embedInCode("board-profile.schema.json")] + sensors),
        module(
            "MeterModels", ["HAL", "Modbus", "Metering", "BoardProfiles", "SignedReadings"],
            resources: meterDescriptions),
        // Floor 2: what must happen? Depends on nothing.
        module("ChargeControl", isHot: true),
        // Every state that the core can come to, and what must hold in it.
        module("Exploration", ["ChargeControl"], isHot: true),
        // Floor 3: when does it happen?
        module("ControlLoop", ["HAL", "LinuxHAL", "Devices", "ChargeControl", histogram], isHot: true),
        // Floor 4: what is allowed?
        // SQLite's VFS as a recorder of writes, for trials of power loss.
        .target(name: "CPowerLoss", linkerSettings: [.linkedLibrary("sqlite3")]),
        module("Storage", ["Records", grdb, grdbSQLite]),
        module("Settings", ["Records", "BoardProfiles"]),
        module("Station", ["HAL", "ChargeControl", "Records"], isHot: true),
        // Floor 5: who talks to it?
        module("ModbusServer", ["HAL", "Modbus", nioCore, nioPosix]),
        module("OMCCI", ["HAL", "Modbus"]),
        // Without MemberImportVisibility: NIO's C module and Glibc both bring `struct stat`, and which of them the compiler
        // calls its owner depends on the files that it happens to compile together.
        .target(
            name: "LocalAPI",
            dependencies: ["ChargeControl", "Records", hummingbird, nioCore, nioHTTP1, nioPosix, logging],
            resources: [.embedInCode("openapi.yaml")], swiftSettings: lenient),
        // Floor 6: who starts it? Composition, and what people see.
        module(
            "WallboxAssembly",
            [
                "HAL", "LinuxHAL", "VirtualBoard", "Devices", "Metering", "MeterModels", "BoardProfiles",
                "ChargeControl",
                "ControlLoop", "Station", "LocalAPI", "Records", "Settings", "Storage", "CardReaders", "Modbus",
                "ModbusServer", "OMCCI", "OCMF", "SignedReadings", "SignatureVerification",
            ]),
        module("StorageTrials", ["Records", "Storage", "CPowerLoss"]),
        // Counts a thread's allocations, page faults and waits; takes the allocator's name for that.
        .target(name: "CThreadCount"),
        module(
            "BoardTrials",
            [
                "HAL", "LinuxHAL", "CThreadCount", "VirtualBoard", "BoardProfiles", "ChargeControl", "ControlLoop",
                "WallboxAssembly",
            ]),
        module("TerminalView", ["LocalAPI", "Records"]),
        module(
            "Bringup",
            [
                "HAL", "LinuxHAL", "VirtualBoard", "Modbus", "Devices", "Metering", "MeterModels", "BoardProfiles",
                "ChargeControl",
                "ControlLoop", "WallboxAssembly",
            ]),
        module(
            "Scenarios",
            [
                "HAL", "LinuxHAL", "VirtualBoard", "BoardProfiles", "ChargeControl", "ControlLoop", "Devices",
                "Station", "LocalAPI", "WallboxAssembly", "Records", "Settings", "Storage", yams,
            ]),
        .target(name: "CRig"),
        module(
            "HardwareInTheLoop",
            [
                "HAL", "CRig", "CGPIO", "LinuxHAL", "VirtualBoard", "BoardProfiles", "ControlLoop", "Devices",
                "LocalAPI", "Scenarios", "WallboxAssembly",
            ], resources: rigScripts),
        .executableTarget(
            name: "wallboxd",
            dependencies: [
                "HAL", "LinuxHAL", "BoardProfiles", "ChargeControl", "ControlLoop", "Devices", "LocalAPI", "Metering",
                "MeterModels", "Station", "WallboxAssembly", "Records", "Settings", "Storage", argumentParser, logging,
            ], swiftSettings: strict),
        .executableTarget(
            name: "wallboxctl",
            dependencies: [
                "HAL", "VirtualBoard", "BoardProfiles", "ChargeControl", "ControlLoop", "Station", "LocalAPI",
                "TerminalView", "WallboxAssembly", "Metering", "MeterModels", "Modbus", "Devices", "LinuxHAL",
                "Bringup", "OCMF", "SignatureVerification", "Records", "OMCCI", argumentParser,
            ], swiftSettings: strict),
        .executableTarget(
            name: "wallbox-hil",
            dependencies: [
                "HAL", "LinuxHAL", "VirtualBoard", "BoardProfiles", "ChargeControl", "ControlLoop", "Devices",
                "LocalAPI", "Metering", "MeterModels", "Modbus", "Bringup", "Scenarios", "HardwareInTheLoop",
                "WallboxAssembly", "Records", "Storage", "StorageTrials", "BoardTrials", "Exploration", "ModbusServer",
                "OMCCI", nioCore, argumentParser,
            ], swiftSettings: strict),
        // The modules without Foundation in one small program, for boards that this machine can only cross-compile to.
        .executableTarget(
            name: "wallbox-smoke", dependencies: ["HAL", "LinuxHAL", "Devices", "ChargeControl", "ControlLoop"],
            swiftSettings: strict),

        tests("LinuxHALTests", ["HAL", "LinuxHAL"]),
        tests("VirtualBoardTests", ["HAL", "VirtualBoard"]),
        tests("ModbusTests", ["HAL", "Modbus"]),
        // A server and a client on a socket, for the tests of both modules.
        .target(
            name: "ModbusTestSupport", dependencies: ["HAL", "Modbus", "ModbusServer"], path: "Tests/ModbusTestSupport",
            swiftSettings: strict),
        tests("ModbusServerTests", ["HAL", "Modbus", "ModbusServer", "ModbusTestSupport"]),
        tests("OMCCITests", ["HAL", "Modbus", "ModbusServer", "OMCCI", "ModbusTestSupport"]),
        tests("DevicesTests", ["HAL", "Devices"]),
        tests("MeteringTests", ["HAL", "Modbus", "Metering"]),
        tests("OCMFTests", ["OCMF"]),
        tests("SignatureVerificationTests", ["OCMF", "SignatureVerification"]),
        // Private keys, for tests only.
        .target(
            name: "COCMFTestSigner", path: "Tests/COCMFTestSigner", linkerSettings: [.linkedLibrary("crypto")]),
        .target(
            name: "SigningTestSupport", dependencies: ["OCMF", "VirtualBoard", "COCMFTestSigner"],
            path: "Tests/SigningTestSupport", swiftSettings: strict),
        tests(
            "SignedReadingsTests",
            [
                "HAL", "VirtualBoard", "Modbus", "Metering", "MeterModels", "OCMF", "SignedReadings",
                "SignatureVerification", "WallboxAssembly", "SigningTestSupport",
            ]),
        tests("MeterModelsTests", ["HAL", "Modbus", "Metering", "MeterModels", "BoardProfiles"]),
        tests("BoardProfilesTests", ["HAL", "BoardProfiles", "OCMF", yams]),
        tests("ChargeControlTests", ["ChargeControl", "Exploration"]),
        tests("ExplorationTests", ["ChargeControl", "Exploration"]),
        tests("ControlLoopTests", ["HAL", "LinuxHAL", "Devices", "ChargeControl", "ControlLoop", histogram]),
        tests("RecordsTests", ["Records"]),
        tests("CardReadersTests", ["HAL", "Records", "VirtualBoard", "CardReaders"]),
        tests("StorageTests", ["Records", "Storage", "StorageTrials", grdb]),
        tests(
            "BoardTrialsTests",
            ["HAL", "VirtualBoard", "BoardProfiles", "ChargeControl", "ControlLoop", "BoardTrials"]),
        tests("SettingsTests", ["Records", "Settings"]),
        tests("StationTests", ["HAL", "ChargeControl", "Records", "Station"]),
        tests("LocalAPITests", ["LocalAPI", "ChargeControl", "Records", logging, nioCore, nioPosix, yams]),
        tests("BringupTests", ["HAL", "VirtualBoard", "BoardProfiles", "WallboxAssembly", "Bringup"]),
        tests(
            "ScenariosTests",
            [
                "HAL", "VirtualBoard", "BoardProfiles", "ChargeControl", "LocalAPI", "Records", "WallboxAssembly",
                "Scenarios",
            ]),
        tests(
            "HardwareInTheLoopTests",
            ["HAL", "LinuxHAL", "VirtualBoard", "BoardProfiles", "Scenarios", "HardwareInTheLoop"]),
        tests("TerminalViewTests", ["TerminalView", "LocalAPI", "Records"]),
        tests(
            "WallboxAssemblyTests",
            [
                "HAL", "LinuxHAL", "VirtualBoard", "BoardProfiles", "ChargeControl", "ControlLoop", "Devices",
                "Metering", "MeterModels",
                "Modbus", "ModbusServer", "OMCCI", "ModbusTestSupport", "Station", "LocalAPI", "Records", "Settings",
                "Storage", "WallboxAssembly", "OCMF", "SignedReadings", "SignatureVerification", "SigningTestSupport",
            ]),
    ]
)
