import LocalAPI
import Records

/// A list of ids for `wallboxctl whitelist`.
public enum WhitelistText {
    /// The ids of a page, one a line, and how many there are. `isSearch`: only some were asked for.
    public static func render(_ page: WhitelistPage, of name: WhitelistName, isSearch: Bool) -> String {
        let list = name.rawValue
        if page.total == 0 {
            return isSearch
                ? "no id in the \(list) list contains this"
                : "the \(list) list is empty: nobody may charge by it; `wallboxctl whitelist add ID` or"
                    + " `wallboxctl whitelist learn` puts an id on it"
        }
        let ids = page.ids.count
        let shown = ids == 0 ? "none shown" : "\(page.offset + 1) to \(page.offset + ids)"
        let count = "\(page.total) id\(page.total == 1 ? "" : "s")\(isSearch ? " found" : "") in the \(list) list"
        return (page.ids + ["\(count); \(shown)"]).joined(separator: "\n")
    }
}
