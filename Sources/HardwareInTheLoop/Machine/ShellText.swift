/// Words for a shell script.
public enum ShellText {
    /// `word` in single quotes, whatever it contains.
    public static func quoted(_ word: String) -> String {
        var text = "'"
        for character in word { text += character == "'" ? "'\\''" : String(character) }
        return text + "'"
    }

    /// A command line of `words`.
    public static func command(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }
}
