/// An object of a record, asked for its keys by type.
struct OCMFObject {
    /// Where it is in the record, for messages.
    let place: OCMFError.Place
    private let members: [JSONMember]

    init(_ members: [JSONMember], _ place: OCMFError.Place) {
        self.members = members
        self.place = place
    }

    init(_ bytes: ArraySlice<UInt8>, _ section: OCMFError.Section) throws(OCMFError) {
        let value: JSONValue
        do throws(JSONReader.Failure) {
            value = try JSONReader.read(bytes)
        } catch {
            throw .malformed(section, error.problem, offset: error.offset)
        }
        guard case .object(let members) = value else { throw .notAnObject(section) }
        self.init(members, .section(section))
    }

    func value(_ key: String) -> JSONValue? { members.first { $0.name == key }?.value }

    /// The text of `key`; `nil` if it is not there.
    func text(_ key: String) throws(OCMFError) -> String? {
        switch value(key) {
        case nil: return nil
        case .string(let text)?: return text
        case let other?: throw .wrongType(key: key, place, expected: "a text", found: other.kind)
        }
    }

    /// Whether `key` is true; `nil` if it is not there.
    func flag(_ key: String) throws(OCMFError) -> Bool? {
        switch value(key) {
        case nil: return nil
        case .bool(let flag)?: return flag
        case let other?: throw .wrongType(key: key, place, expected: "true or false", found: other.kind)
        }
    }

    /// The number of `key`; `nil` if it is not there.
    func number(_ key: String) throws(OCMFError) -> OCMFDecimal? {
        switch value(key) {
        case nil: return nil
        case .number(let digits)?: return OCMFDecimal(text: digits)
        case let other?: throw .wrongType(key: key, place, expected: "a number", found: other.kind)
        }
    }

    /// The texts of the list `key`; empty if it is not there.
    func texts(_ key: String) throws(OCMFError) -> [String] {
        var texts: [String] = []
        for value in try list(key) {
            guard case .string(let text) = value else {
                throw .wrongType(key: key, place, expected: "a list of texts", found: "a list with \(value.kind)")
            }
            texts.append(text)
        }
        return texts
    }

    /// The list `key`; empty if it is not there.
    func list(_ key: String) throws(OCMFError) -> [JSONValue] {
        switch value(key) {
        case nil: return []
        case .array(let values)?: return values
        case let other?: throw .wrongType(key: key, place, expected: "a list", found: other.kind)
        }
    }
}
