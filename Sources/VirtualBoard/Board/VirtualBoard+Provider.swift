import HAL

extension VirtualBoard {
    /// Requests an output; its level is that of `inactive` from here on.
    public func digitalOutput(_ reference: LineReference) throws(HALError) -> any DigitalOutput {
        let name = ResourceName(reference.line)
        guard reference.chip == Self.chip else { throw HALError(.notFound, on: name) }
        guard let line = BoardOutput.allCases.first(where: { $0.lineName == reference.line }) else {
            // An input driven as an output would fight its driver.
            let isInput = BoardInput.allCases.contains { $0.lineName == reference.line }
            throw HALError(isInput ? .unsupported : .notFound, on: name)
        }
        try take("line \(reference.line)", name)
        return VirtualDigitalOutput(line, wires: wires, activeLevel: reference.activeLevel, clock: clock)
    }

    /// Requests an input.
    public func digitalInput(_ reference: LineReference) throws(HALError) -> any DigitalInput {
        let line = try input(reference)
        try take("line \(reference.line)", ResourceName(reference.line))
        return VirtualDigitalInput(line, wires: wires, activeLevel: reference.activeLevel)
    }

    /// Requests the edges of an input; they are queued from here on.
    public func edgeSource(_ reference: LineReference) throws(HALError) -> any EdgeSource {
        let line = try input(reference)
        let name = ResourceName(reference.line)
        try take("edges \(reference.line)", name)
        let queue = try EdgeQueue(blocking: !isVirtualTime, name: name)
        world.edgeQueues[line.rawValue] = queue
        if line == .rcmValue { world.sensor.watchValue(at: world.now) }
        return VirtualEdgeSource(line, queue: queue, activeLevel: reference.activeLevel)
    }

    /// Requests the control pilot's PWM (`virtual`, `cp-pwm`).
    public func pwmOutput(_ reference: PWMReference) throws(HALError) -> any PWMOutput {
        let channel = reference.channel
        let name = ResourceName(channel)
        guard reference.device == Self.chip, channel == Self.pilotChannel else { throw HALError(.notFound, on: name) }
        try take("pwm \(channel)", name)
        pilotHertz = reference.period > .zero ? 1e9 / Double(reference.period.rawValue) : 0
        let period = Nanoseconds(Int64((1e9 / configuration.pilotFrequencyHertz).rounded()))
        return VirtualPWMOutput(name: channel, period: period, wires: wires, clock: clock)
    }

    /// Requests an ADC channel of device `virtual`.
    public func analogInput(device: String, channel: String) throws(HALError) -> any AnalogInput {
        let name = ResourceName(channel)
        guard device == Self.chip, let known = BoardADCChannel.allCases.first(where: { $0.channelName == channel })
        else { throw HALError(.notFound, on: name) }
        try take("adc \(channel)", name)
        return VirtualAnalogInput(known, wires: wires)
    }

    /// Opens the card reader's port (`virtual-reader`) or the meter's (`virtual-meter`); with other settings than the
    /// meter's nothing answers. A port is free again when nobody holds it any more. Ports are opened on the advancing
    /// thread, or before there is one.
    public func serialPort(_ settings: SerialSettings) throws(HALError) -> any SerialPort {
        let name = ResourceName(settings.port)
        if settings.port == Self.readerPort {
            // A PN532 talks at 115 200 baud after its power came; at any other speed nobody understands the other.
            guard settings.baudRate == 115_200 else { throw HALError(.unsupported, on: name) }
            guard openReaderPort == nil else { throw HALError(.busy, on: name) }
            let port = VirtualBoardReaderPort(presentCardReader().port)
            openReaderPort = port
            return port
        }
        guard settings.port == Self.meterPort else { throw HALError(.notFound, on: name) }
        guard openPort == nil else { throw HALError(.busy, on: name) }
        let model = configuration.meterModel
        world.meter.isPortMatched =
            settings.baudRate == model.baudRate && settings.parity == model.parity
            && settings.stopBits == model.stopBits
        let port = VirtualSerialPort(name: settings.port, wires: wires, clock: clock)
        openPort = port
        return port
    }

    /// Opens the watchdog (`virtual-watchdog`); it runs from here on, with its one fixed time-out.
    public func watchdog(device: String, timeout: Nanoseconds? = nil) throws(HALError) -> any WatchdogTimer {
        let name = ResourceName(device)
        guard device == Self.watchdogDevice else { throw HALError(.notFound, on: name) }
        try take("watchdog \(device)", name)
        return VirtualWatchdog(name: device, timeout: configuration.watchdogTimeout, wires: wires, clock: clock)
    }

    private func input(_ reference: LineReference) throws(HALError) -> BoardInput {
        let name = ResourceName(reference.line)
        guard reference.chip == Self.chip else { throw HALError(.notFound, on: name) }
        if let line = BoardInput.allCases.first(where: { $0.lineName == reference.line }) { return line }
        let isOutput = BoardOutput.allCases.contains { $0.lineName == reference.line }
        throw HALError(isOutput ? .unsupported : .notFound, on: name)
    }

    private func take(_ resource: String, _ name: ResourceName) throws(HALError) {
        guard taken.insert(resource).inserted else { throw HALError(.busy, on: name) }
    }
}
