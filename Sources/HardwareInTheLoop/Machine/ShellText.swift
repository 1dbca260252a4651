/// Words for a shell script.
enum ShellText {
    /// `word` in single quotes, whatever it contains.
    static func quoted(_ word: String) -> String {
        var text = "'"
        for character in word { text += character == "'" ? "'\\''" : String(character) }
        return text + "'"
    }

    /// A command line of `words`.
    static func command(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }
}
