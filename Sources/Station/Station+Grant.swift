import HAL

extension Station {
    /// What the API asked for.
    public struct Grant: Hashable, Sendable {
        /// The current in milliamperes.
        public var milliamperes: Int32
        /// The phases, 1 or 3.
        public var phases: UInt8
        /// When it ends; `nil` for when it is revoked.
        public var expires: MonotonicInstant?
        /// Who asked.
        public var owner: String

        /// A grant by name.
        public init(milliamperes: Int32, phases: UInt8, expires: MonotonicInstant?, owner: String) {
            self.milliamperes = milliamperes
            self.phases = phases
            self.expires = expires
            self.owner = owner
        }
    }
}
