import LocalAPI
import Records
import Testing

@testable import TerminalView

@Suite struct WhitelistTextTests {
    @Test("an empty list says what that means and how to change it, a search without a hit only that")
    func empty() {
        let none = WhitelistPage(total: 0, offset: 0, ids: [])
        let text = WhitelistText.render(none, of: .local, isSearch: false)
        #expect(text.hasPrefix("the local list is empty: nobody may charge by it; "))
        #expect(text.contains("`wallboxctl whitelist add ID`") && text.contains("`wallboxctl whitelist learn`"))
        #expect(WhitelistText.render(none, of: .ocpp, isSearch: true) == "no id in the ocpp list contains this")
    }

    @Test("a page tells which part of how many it is")
    func page() {
        let page = WhitelistPage(total: 7, offset: 5, ids: ["04A1B2C3", "04D4E5F6"])
        #expect(
            WhitelistText.render(page, of: .local, isSearch: false)
                == "04A1B2C3\n04D4E5F6\n7 ids in the local list; 6 to 7")
        let one = WhitelistPage(total: 1, offset: 5, ids: [])
        #expect(WhitelistText.render(one, of: .local, isSearch: true) == "1 id found in the local list; none shown")
    }
}
