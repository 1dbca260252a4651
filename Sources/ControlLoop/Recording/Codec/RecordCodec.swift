import ChargeControl

/// Values of the core as bytes of fixed number, and back.
///
/// The layouts are those of ``RecordingFormat/version``. Decoding checks every truth value and case. Not for the control
/// path.
public enum RecordCodec {
    /// The size of encoded ``Inputs`` in bytes.
    public static let inputsSize = encode(Inputs()).count
    /// The size of encoded ``Outputs`` in bytes.
    public static let outputsSize = encode(Outputs()).count
    /// The size of an encoded ``Configuration`` in bytes.
    public static let configurationSize = encode(Configuration()).count

    /// The bytes of `inputs`.
    public static func encode(_ inputs: Inputs) -> [UInt8] {
        encode(inputs) { (value, coder) throws(RecordingError) in try InputsFields.code(&value, &coder) }
    }

    /// The bytes of `outputs`.
    public static func encode(_ outputs: Outputs) -> [UInt8] {
        encode(outputs) { (value, coder) throws(RecordingError) in try OutputsFields.code(&value, &coder) }
    }

    /// The bytes of `configuration`.
    public static func encode(_ configuration: Configuration) -> [UInt8] {
        encode(configuration) { (value, coder) throws(RecordingError) in try ConfigurationFields.code(&value, &coder) }
    }

    /// The inputs that `bytes` hold; fails with ``RecordingError/Code/damaged``.
    public static func inputs(_ bytes: ArraySlice<UInt8>) throws(RecordingError) -> Inputs {
        try decode(bytes, into: Inputs()) { (value, coder) throws(RecordingError) in
            try InputsFields.code(&value, &coder)
        }
    }

    /// The outputs that `bytes` hold; fails with ``RecordingError/Code/damaged``.
    public static func outputs(_ bytes: ArraySlice<UInt8>) throws(RecordingError) -> Outputs {
        try decode(bytes, into: Outputs()) { (value, coder) throws(RecordingError) in
            try OutputsFields.code(&value, &coder)
        }
    }

    /// The configuration that `bytes` hold; fails with ``RecordingError/Code/damaged``.
    public static func configuration(_ bytes: ArraySlice<UInt8>) throws(RecordingError) -> Configuration {
        try decode(bytes, into: Configuration()) { (value, coder) throws(RecordingError) in
            try ConfigurationFields.code(&value, &coder)
        }
    }

    private static func encode<Value>(
        _ value: Value, _ fields: (inout Value, inout FieldEncoder) throws(RecordingError) -> Void
    ) -> [UInt8] {
        var value = value
        var encoder = FieldEncoder()
        do throws(RecordingError) {
            try fields(&value, &encoder)
        } catch {
            // The encoder itself never throws and a value in memory has valid cases; only a layout function that refuses
            // what the core can hold gets here.
            preconditionFailure("\(Value.self) cannot be recorded: \(error)")
        }
        return encoder.bytes
    }

    private static func decode<Value>(
        _ bytes: ArraySlice<UInt8>, into start: Value,
        _ fields: (inout Value, inout FieldDecoder) throws(RecordingError) -> Void
    ) throws(RecordingError) -> Value {
        var value = start
        var decoder = FieldDecoder(bytes)
        try fields(&value, &decoder)
        try decoder.finish()
        return value
    }
}
