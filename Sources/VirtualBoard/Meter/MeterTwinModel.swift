import HAL

/// How a meter looks from its bus: the registers that it has, what it puts into them, and what it refuses.
///
/// Plain data, made so that the catalogue of the product can be translated into it by whoever knows both. The virtual
/// meter shares no code with the product's reader: two mistakes must not cancel out.
///
/// A model is one or more ``spaces``: what function 3 shows and what function 4 shows. Most meters have one space for
/// both functions, or one each. All addresses are as on the wire, from 0.
///
/// ```swift
/// var model = MeterTwinModel(name: "My meter", unit: 1, baudRate: 19_200, parity: .even)
/// model.spaces = [
///     MeterTwinSpace(functions: [3, 4], registers: [
///         MeterTwinRegister(0x0000, .unsigned32, .quantity(.voltage, .l1), millionthsPerCount: 100_000),  // 0.1 V
///     ]),
/// ]
/// model.limits.maximumRegisters = 50
/// ```
public struct MeterTwinModel: Hashable, Sendable {
    /// What is read-only in which function.
    public var spaces: [MeterTwinSpace]
    /// What the meter does not do, and how long it takes for what it does.
    public var limits: MeterTwinLimits
    /// Maker and type, for people.
    public var name: String
    /// The Modbus unit that it answers as, 1…247.
    public var unit: UInt8
    /// Whether it answers to every unit, as most meters do on TCP. On RS-485 no meter does.
    public var answersEveryUnit: Bool
    /// Speed on RS-485, bit/s. A port set up otherwise hears nothing.
    public var baudRate: Int
    /// Parity on RS-485.
    public var parity: SerialSettings.Parity
    /// Stop bits on RS-485, 1 or 2.
    public var stopBits: Int

    /// A meter without registers; 9600 8N1 and unit 1 unless told.
    public init(
        name: String, unit: UInt8 = 1, baudRate: Int = 9_600, parity: SerialSettings.Parity = .none, stopBits: Int = 1,
        answersEveryUnit: Bool = false, limits: MeterTwinLimits = MeterTwinLimits(), spaces: [MeterTwinSpace] = []
    ) {
        self.name = name
        self.unit = unit
        self.baudRate = baudRate
        self.parity = parity
        self.stopBits = stopBits
        self.answersEveryUnit = answersEveryUnit
        self.limits = limits
        self.spaces = spaces
    }

    /// Time of one character on RS-485, ns.
    var characterTime: Int64 {
        let bits = 1 + 8 + (parity == .none ? 0 : 1) + stopBits
        return Int64(bits) * 1_000_000_000 / Int64(max(1, baudRate))
    }
}
