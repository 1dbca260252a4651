/// One row of the register table: all that is known of a value, and how to get its words from a snapshot.
public struct OMCCIRegister: Sendable {
    /// The first word's address, as on the wire.
    public let address: UInt16
    /// How many words it has.
    public let count: UInt16
    /// Its name.
    public let name: String
    /// What a client may do with it.
    public let access: RegisterAccess
    /// How its words are to be read.
    public let format: RegisterFormat
    /// Its unit; `nil` without one.
    public let unit: String?
    /// What it shows where there is nothing to show; `nil` where there always is.
    public let absent: String?
    /// What it means, with its range.
    public let meaning: String
    /// Where in the station the value comes from.
    public let source: String
    /// The meanings of a choice or of bits, by number.
    public let choices: [UInt16: String]

    /// How its words come from a snapshot.
    let content: RegisterContent

    init(
        _ address: UInt16, count: UInt16, _ name: String, access: RegisterAccess = .read,
        format: RegisterFormat, unit: String? = nil, absent: String? = nil, choices: [UInt16: String] = [:],
        _ meaning: String, source: String, content: RegisterContent
    ) {
        self.address = address
        self.count = count
        self.name = name
        self.access = access
        self.format = format
        self.unit = unit
        self.absent = absent
        self.choices = choices
        self.meaning = meaning
        self.source = source
        self.content = content
    }

    /// A value of one word.
    init(
        _ address: UInt16, _ name: String, access: RegisterAccess = .read, format: RegisterFormat = .number,
        unit: String? = nil, absent: String? = nil, choices: [UInt16: String] = [:], _ meaning: String, source: String,
        value: @escaping @Sendable (OMCCISnapshot) -> UInt16
    ) {
        self.init(
            address, count: 1, name, access: access, format: format, unit: unit, absent: absent, choices: choices,
            meaning, source: source, content: .word(value))
    }

    /// A value of two words, the high one first.
    init(
        long address: UInt16, _ name: String, format: RegisterFormat = .longNumber, unit: String? = nil,
        absent: String? = nil, _ meaning: String, source: String, value: @escaping @Sendable (OMCCISnapshot) -> UInt32
    ) {
        self.init(
            address, count: 2, name, format: format, unit: unit, absent: absent, meaning, source: source,
            content: .long(value))
    }

    /// A value of several words, each by its index.
    init(
        _ address: UInt16, count: UInt16, _ name: String, access: RegisterAccess = .read, format: RegisterFormat,
        absent: String? = nil, _ meaning: String, source: String,
        words: @escaping @Sendable (OMCCISnapshot, Int) -> UInt16
    ) {
        self.init(
            address, count: count, name, access: access, format: format, absent: absent, meaning, source: source,
            content: .words(words))
    }

    /// The addresses of its words.
    public var addresses: Range<Int> { Int(address)..<(Int(address) + Int(count)) }

    /// The word at `index`, 0 up to ``count``, of what `snapshot` says.
    public func word(_ index: Int, of snapshot: OMCCISnapshot) -> UInt16 { content.word(index, of: snapshot) }
}
