import HAL

extension ControlPilot {
    /// One half of a front end with converter: an input and what its pin potential means on the pilot.
    public struct Peak {
        /// The converter input.
        public var input: any AnalogInput
        /// Pin millivolts to pilot millivolts.
        public var scale: LinearScale

        /// A half that reads `input` through `scale`.
        public init(input: any AnalogInput, scale: LinearScale) {
            self.input = input
            self.scale = scale
        }

        /// Pilot millivolts; `nil` if the input could not be read. Real-time safe; takes one conversion.
        func read(_ health: inout DeviceHealth) -> Int32? {
            do throws(HALError) {
                let pin = try input.read()
                guard let value = scale.value(at: pin) else { throw HALError(.outOfRange, on: input.name) }
                health.succeeded()
                return value
            } catch {
                health.failed(error)
                return nil
            }
        }
    }
}
