import Testing

@testable import BoardProfiles

@Suite("The schema") struct SchemaTests {
    /// Every property with its path, definitions followed.
    private func properties(
        of schema: Schema, path: String, root: Schema
    ) -> [(path: String, key: String, schema: Schema)] {
        let target = schema.reference.flatMap { root.definitions[$0] } ?? schema
        var result = target.properties.flatMap { name, property in
            [(path, name, property)]
                + properties(of: property, path: path.isEmpty ? name : "\(path).\(name)", root: root)
        }
        if let items = target.items { result += properties(of: items, path: "\(path)[]", root: root) }
        return result
    }

    @Test("Every property is documented, in the schema itself")
    func documented() throws {
        let schema = try ProfileSchema.compile()
        for property in properties(of: schema, path: "", root: schema) {
            #expect((property.schema.description ?? "").count > 4, "\(property.path).\(property.key)")
        }
        #expect((schema.description ?? "").isEmpty == false)
    }

    @Test("Every mapping of fixed keys forbids others")
    func closed() throws {
        let schema = try ProfileSchema.compile()
        var mappings = properties(of: schema, path: "", root: schema).map { ($0.path + "." + $0.key, $0.schema) }
        mappings += mappings.compactMap { path, schema in schema.items.map { (path + "[]", $0) } }
        mappings += schema.definitions.map { ($0.key, $0.value) } + [("", schema)]
        for (path, schema) in mappings where !schema.properties.isEmpty {
            guard case .forbidden = schema.additional else {
                Issue.record("\(path) lets unknown keys through")
                continue
            }
        }
    }

    @Test("The decoder asks for exactly the keys that the schema has")
    func decoderMatches() throws {
        let schema = try ProfileSchema.compile()
        var expected: [String: Set<String>] = [:]
        for property in properties(of: schema, path: "", root: schema) {
            expected[property.path, default: []].insert(property.key)
        }
        // All profiles together have every section.
        var asked: [String: Set<String>] = [:]
        for text in try Shipped.allCases.map({ try $0.text() }) + [
            Fixtures.comparatorText(), Fixtures.lineDirection(), Fixtures.everyResidualCurrentKey(),
            Fixtures.signedTransactions(),
        ] {
            let collector = FindingCollector(file: "x")
            var reader = YAMLReader(text, collector: collector)
            let read = reader.read()
            let root = try #require(read)
            let decoder = ProfileDecoder(root: root, collector: collector)
            _ = ProfileDraft(ObjectReader(node: root, path: "", decoder: decoder))
            asked.merge(decoder.askedKeys) { $0.union($1) }
        }
        #expect(asked == expected)
    }

    @Test("Every unit that the decoder knows passes the schema's pattern, and no other")
    func units() throws {
        let schema = try ProfileSchema.compile()
        for kind in QuantityKind.allCases {
            let pattern = try #require(schema.definitions[kind.rawValue]?.pattern)
            let listed = try #require(pattern.source.split(separator: "?(").last).dropLast(2).split(separator: "|")
            #expect(Set(listed.map(String.init)) == Set(kind.units.map(\.name)))
            #expect(listed.map { Array($0.utf8) } == kind.units.map { Array($0.name.utf8) })
            for unit in kind.units { #expect(pattern.matches("1.5 \(unit.name)")) }
            #expect(pattern.matches("-1 \(kind.units[0].name)") == kind.allowsNegative)
            for text in ["1", "1 X", " 1 A", "", "1,5 A", "1e3 A", "1  A"] { #expect(!pattern.matches(text)) }
        }
    }

    @Test("The text is one JSON document without characters that JSON and YAML read differently")
    func text() {
        #expect(ProfileSchema.text.hasPrefix("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\""))
        #expect(ProfileSchema.text.hasSuffix("}\n"))
        #expect(!ProfileSchema.text.contains("\t"))
        #expect(!ProfileSchema.text.contains("\\/"))
    }

    @Test(
        "A schema with a keyword that is not enforced is refused",
        arguments: [
            "oneOf: []", "format: email", "minLength: 3", "uniqueItems: true", "if: {}", "patternProperties: {}",
        ])
    func unknownKeyword(_ text: String) {
        #expect(throws: SchemaDefect.self) { try ProfileSchema.compile("type: object\n\(text)\n") }
        #expect(throws: SchemaDefect.self) { try ProfileSchema.compile("properties: {a: {items: {\(text)}}}") }
    }

    @Test(
        "A schema that makes no sense is refused",
        arguments: [
            "type: quantity", "$ref: '#/$defs/nothing'", "$ref: other.json", "pattern: '['", "minimum: low", "[]",
        ])
    func senseless(_ text: String) {
        #expect(throws: SchemaDefect.self) { try ProfileSchema.compile(text) }
    }
}
