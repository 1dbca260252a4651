import HAL

extension ProfileDraft {
    /// Takes every section of `root`; findings go to the decoder's collector.
    init(_ root: ObjectReader) {
        header = root.object("profile").flatMap(Header.init)
        controlLoop = root.object("controlLoop").flatMap(ControlLoopProfile.init)
        supply = root.object("supply").flatMap(SupplyProfile.init)
        outlet = root.object("outlet").flatMap(OutletProfile.init)
        controlPilot = root.object("controlPilot").flatMap(ControlPilotProfile.init)
        frontEndKind = root.object("controlPilot")?.object("frontEnd")?.choice("kind")
        proximityPilot = root.object("proximityPilot").flatMap(ProximityPilotProfile.init)
        contactors = root.objects("contactors").map(ContactorProfile.init)
        acceptsUnmonitored = root.objects("contactors").map { $0.boolean("acceptUnmonitoredContactor") ?? false }
        if let reader = root.object("phaseSwitching") {
            declinesPhaseSwitching = reader.text("wiring") == "none"
            phaseSwitching = PhaseSwitchingProfile(reader)
        }
        if let reader = root.object("residualCurrentMonitor") {
            residualCurrentTest = reader.object("test").flatMap(ResidualCurrentTestProfile.init)
            selfTestInterval = reader.selfTestInterval
            residualCurrentMonitor = ResidualCurrentMonitorProfile(
                reader, test: residualCurrentTest, selfTestInterval: selfTestInterval)
        }
        plugLock = root.object("plugLock").flatMap(PlugLockProfile.init)
        optoInputs = root.objects("optoInputs").map(OptoInputProfile.init)
        emergencyStop = root.input("emergencyStop")
        supplyMonitor = root.input("supplyMonitor")
        ventilation = root.object("ventilation").flatMap(VentilationProfile.init)
        temperatureSensors = root.objects("temperatureSensors").map(TemperatureSensorProfile.init)
        statusLights = root.object("statusLights").map(StatusLightsProfile.init)
        heartbeat = root.object("heartbeat").flatMap(HeartbeatProfile.init)
        watchdog = root.object("watchdog").flatMap(WatchdogProfile.init)
        shuntTrip = root.object("shuntTrip").flatMap(ShuntTripProfile.init)
        primaryMeter = root.object("primaryMeter").flatMap(PrimaryMeterProfile.init)
        cardReader = root.object("cardReader").flatMap(CardReaderProfile.init)
    }
}

extension ProfileDraft.Header {
    init?(_ reader: ObjectReader) {
        let name = reader.text("name")
        let description = reader.text("description")
        let revision = reader.integer("revision", in: 1...1_000_000)
        let backend: BoardProfile.Backend? = reader.choice("backend")
        guard let name, let description, let revision, let backend else { return nil }
        self.init(name: name, description: description, revision: revision, backend: backend)
    }
}
