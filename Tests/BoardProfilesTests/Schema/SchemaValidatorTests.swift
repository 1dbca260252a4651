import Testing

@testable import BoardProfiles

@Suite("The schema's validator, keyword by keyword") struct SchemaValidatorTests {
    private func found(_ yaml: String, _ schema: String) throws -> [String] {
        let collector = FindingCollector(file: "x")
        var reader = YAMLReader(yaml, collector: collector)
        let read = reader.read()
        let root = try #require(read)
        SchemaValidator(root: try ProfileSchema.compile(schema), collector: collector).validate(root)
        return collector.sorted.map { "\($0.code.rawValue) \($0.line):\($0.column)" }
    }

    @Test(
        "type tells the kinds of values apart",
        arguments: [
            ("string", "x"), ("integer", "3"), ("number", "3.5"), ("boolean", "true"), ("null", "~"), ("array", "[]"),
            ("object", "{}"),
        ])
    func type(_ type: String, _ value: String) throws {
        let all = [
            ("string", "x"), ("integer", "3"), ("number", "3.5"), ("boolean", "yes"), ("null", "null"),
            ("array", "[1]"), ("object", "{a: 1}"),
        ]
        #expect(try found("a: \(value)", "properties: {a: {type: '\(type)'}}") == [])
        for (other, sample) in all where other != type && !(type == "number" && other == "integer") {
            #expect(try found("a: \(sample)", "properties: {a: {type: '\(type)'}}") == ["wrong-type 1:4"])
        }
    }

    @Test("type takes a list, quoted numbers are text, odd integers are none")
    func types() throws {
        let schema = "properties: {a: {type: [string, integer]}}"
        #expect(try found("a: 3", schema) == [])
        #expect(try found("a: x", schema) == [])
        #expect(try found("a: []", schema) == ["wrong-type 1:4"])
        #expect(try found("a: '3'", "properties: {a: {type: integer}}") == ["wrong-type 1:4"])
        #expect(try found("a: 0x10", "properties: {a: {type: integer}}") == ["wrong-type 1:4"])
        #expect(try found("a: 99999999999999999999", "properties: {a: {type: integer}}") == ["wrong-type 1:4"])
    }

    @Test("required and additionalProperties")
    func keys() throws {
        let schema = "{required: [abcdef, b], additionalProperties: false, properties: {abcdef: {}, b: {}}}"
        #expect(try found("abcdef: 1\nb: 2", schema) == [])
        #expect(try found("{}", schema) == ["missing-key 1:1", "missing-key 1:1"])
        #expect(try found("b: 1\nzzzzzz: 2", schema) == ["missing-key 1:1", "unknown-key 2:1"])
        // A misspelt required key is one finding.
        #expect(try found("b: 1\nabcdfe: 2", schema) == ["unknown-key 2:1"])
        #expect(try found("a: 1", "additionalProperties: {type: string}") == ["wrong-type 1:4"])
        #expect(try found("a: 1", "additionalProperties: true") == [])
    }

    @Test("propertyNames, minProperties and maxProperties")
    func propertyNames() throws {
        let schema = "{propertyNames: {pattern: '^a'}, minProperties: 1, maxProperties: 2}"
        #expect(try found("a1: 1\nb: 2", schema) == ["wrong-value 2:1"])
        #expect(try found("{}", schema) == ["wrong-count 1:1"])
        #expect(try found("a1: 1\na2: 2\na3: 3", schema) == ["wrong-count 1:1"])
    }

    @Test("enum, const and pattern")
    func values() throws {
        #expect(try found("a: x", "properties: {a: {enum: [y, z]}}") == ["wrong-value 1:4"])
        #expect(try found("a: y", "properties: {a: {enum: [y, z]}}") == [])
        #expect(try found("a: 2", "properties: {a: {type: integer, enum: [1, 3]}}") == ["wrong-value 1:4"])
        #expect(try found("a: x", "properties: {a: {const: y}}") == ["wrong-value 1:4"])
        #expect(try found("a: xy", "properties: {a: {pattern: 'y$'}}") == [])
        #expect(try found("a: yx", "properties: {a: {pattern: 'y$'}}") == ["wrong-value 1:4"])
    }

    @Test("minimum, maximum, minItems, maxItems and items")
    func numbers() throws {
        let schema = "properties: {a: {minItems: 1, maxItems: 3, items: {type: integer, minimum: 2, maximum: 4}}}"
        #expect(try found("a: [2, 4]", schema) == [])
        #expect(try found("a: [1, x, 5]", schema) == ["out-of-range 1:5", "wrong-type 1:8", "out-of-range 1:11"])
        #expect(try found("a: []", schema) == ["wrong-count 1:4"])
        #expect(try found("a: [2, 2, 2, 2]", schema) == ["wrong-count 1:4"])
    }

    @Test("$ref applies the definition beside its own keywords")
    func reference() throws {
        let schema = "{properties: {a: {$ref: '#/$defs/short', pattern: x}}, $defs: {short: {pattern: '^.?$'}}}"
        #expect(try found("a: x", schema) == [])
        #expect(try found("a: y", schema) == ["wrong-value 1:4"])
        #expect(try found("a: xx", schema) == ["wrong-value 1:4"])
    }
}
