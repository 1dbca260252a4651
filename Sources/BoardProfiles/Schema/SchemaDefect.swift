/// A schema that cannot be enforced as it stands: a defect of the program, found by its tests.
struct SchemaDefect: Error, CustomStringConvertible {
    let what: String
    var description: String { what }
}
