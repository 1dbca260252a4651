import ArgumentParser
import LocalAPI
import Records

extension Language: ExpressibleByArgument {}

/// In which language the daemon explains.
struct LanguageOption: ParsableArguments {
    @Option(help: "The language of the texts: en, de, fr or es. Default: that of LC_ALL or LANG.")
    var language: Language?

    /// The language to ask in.
    var value: Language {
        if let language { return language }
        for name in ["LC_ALL", "LANG"] {
            if let text = Terminal.environment[name], let language = Language(rawValue: String(text.prefix(2))) {
                return language
            }
        }
        return .english
    }
}
