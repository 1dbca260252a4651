import ControlLoop
import HAL
import Testing

@Suite("Ledger budgets")
struct LedgerBudgetTests {
    @Test("a deadline is kept up to and including its last nanosecond")
    func atMost() {
        let budget = LedgerBudget.atMost(nanoseconds: 100)
        #expect(budget.isKept(by: 0))
        #expect(budget.isKept(by: 100))
        #expect(!budget.isKept(by: 101))
        #expect(budget.headroom(of: 30) == 70)
        #expect(budget.headroom(of: 130) == -30)
    }

    @Test("a hold is broken by being short, never by being long")
    func atLeast() {
        let budget = LedgerBudget.atLeast(nanoseconds: 300)
        #expect(!budget.isKept(by: 299))
        #expect(budget.isKept(by: 300))
        #expect(budget.isKept(by: .max))
        #expect(budget.headroom(of: 299) == -1)
        #expect(budget.headroom(of: 400) == 100)
    }

    @Test("a window is broken on both sides and its headroom is that of the nearer one")
    func within() {
        let budget = LedgerBudget.within(nanoseconds: 600...610)
        #expect(!budget.isKept(by: 599))
        #expect(budget.isKept(by: 600))
        #expect(budget.isKept(by: 610))
        #expect(!budget.isKept(by: 611))
        #expect(budget.headroom(of: 602) == 2)
        #expect(budget.headroom(of: 609) == 1)
        #expect(budget.headroom(of: 599) == -1)
    }

    @Test("opening command and drop-out together make the 100 ms of IEC 61851-1", arguments: [10, 30, 60])
    func opening(dropOut: Int64) {
        let budgets = LedgerBudgets(dropOut: .milliseconds(dropOut))
        let sum = budgets[.openingCommand].maximumNanoseconds + budgets[.dropOut].maximumNanoseconds
        #expect(sum == 100_000_000)
        #expect(budgets[.openingContacts].maximumNanoseconds == 100_000_000)
    }

    @Test("a profile replaces one row and no other")
    func override() {
        var budgets = LedgerBudgets()
        let before = LedgerRow.allCases.map { budgets[$0] }
        budgets[.pullIn] = .atMost(nanoseconds: 123)
        for row in LedgerRow.allCases where row != .pullIn { #expect(budgets[row] == before[Int(row.rawValue)]) }
        #expect(budgets[.pullIn] == .atMost(nanoseconds: 123))
    }

    @Test("every row has a place of its own, a budget, a name, and says where it comes from")
    func rows() {
        #expect(LedgerRow.allCases.count == LedgerRow.count)
        #expect(LedgerRow.allCases.map { Int($0.rawValue) } == Array(0..<LedgerRow.count))
        #expect(Set(LedgerRow.allCases.map(\.title)).count == LedgerRow.count)
        #expect(Set(LedgerRow.allCases.map(\.identifier)).count == LedgerRow.count)
        for row in LedgerRow.allCases {
            #expect(LedgerBudgets()[row] != .none)
            #expect(!row.trigger.isEmpty && !row.action.isEmpty && !row.source.isEmpty)
        }
    }
}
