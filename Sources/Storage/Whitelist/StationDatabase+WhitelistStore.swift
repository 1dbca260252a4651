import Records

extension StationDatabase: WhitelistStore {
    /// Whether `token` is on `list` for `outlet`; see ``Whitelist/contains(_:outlet:)``.
    public func contains(_ token: IdentityToken, in list: WhitelistName, outlet: Int) throws(StoreError) -> Bool {
        try whitelist(list).contains(token, outlet: outlet)
    }

    /// Adds an id; `false` if it was there.
    @discardableResult
    public func add(_ token: IdentityToken, to list: WhitelistName) throws(StoreError) -> Bool {
        try whitelist(list).add(token)
    }

    /// Deletes an id; `false` if it was not there.
    @discardableResult
    public func remove(_ token: IdentityToken, from list: WhitelistName) throws(StoreError) -> Bool {
        try whitelist(list).remove(token)
    }

    /// The whole of a list, to look after it.
    public func whitelist(_ name: WhitelistName) -> Whitelist { Whitelist(database: self, name: name) }
}
