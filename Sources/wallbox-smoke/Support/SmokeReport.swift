import Glibc

/// Prints checks as they are made and counts them.
struct SmokeReport {
    private var passed = 0
    private var failed = 0

    /// Counts one check; `seen` says what was seen, and is printed where it tells something or the check failed.
    mutating func check(_ sentence: String, _ holds: Bool, seen: String = "") {
        if holds { passed += 1 } else { failed += 1 }
        print(holds ? "passed" : "FAILED", " ", sentence, seen.isEmpty ? "" : " (\(seen))", separator: "")
    }

    /// Prints a line that is no check: what the machine granted.
    func note(_ text: String) { print("       ", text, separator: "") }

    /// Prints the sum and ends the program.
    func end() -> Never {
        print("\(passed) passed, \(failed) failed")
        exit(failed == 0 && passed > 0 ? 0 : 1)
    }
}
