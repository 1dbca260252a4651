import Records

extension StationDatabase: WhitelistStore {
    public func contains(_ token: IdentityToken, in list: WhitelistName, outlet: Int) throws(StoreError) -> Bool {
        try whitelist(list).contains(token, outlet: outlet)
    }

    @discardableResult
    public func add(_ token: IdentityToken, to list: WhitelistName) throws(StoreError) -> Bool {
        try whitelist(list).add(token)
    }

    @discardableResult
    public func remove(_ token: IdentityToken, from list: WhitelistName) throws(StoreError) -> Bool {
        try whitelist(list).remove(token)
    }

    /// The whole of a list, to look after it.
    public func whitelist(_ name: WhitelistName) -> Whitelist { Whitelist(database: self, name: name) }
}
