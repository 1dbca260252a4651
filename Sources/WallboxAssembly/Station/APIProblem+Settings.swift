import LocalAPI
import Records
import Settings
import Storage

extension APIProblem {
    init(_ error: SettingsError) {
        switch error {
        case .stale: self.init(.wrongState, what: "\(error)", where: "settings", mend: "")
        case .outdated(let revision, let current):
            self.init(
                .wrongState, what: "the settings have been changed since revision \(revision)", where: "revision",
                mend: "look at them again (revision \(current)), then make the changes anew")
        case .store(let error): self.init(error)
        case .refused: self.init(.badRequest, what: "\(error)", where: "settings", mend: "")
        // Each finding names the file itself.
        case .file: self.init(.badRequest, what: "\(error)", mend: "")
        }
    }

    init(_ error: StoreError) {
        switch error.kind {
        case .unavailable, .damaged: self.init(.unavailable, what: error.text, where: "storage", mend: "")
        case .full: self.init(.wrongState, what: error.text, where: "storage", mend: "")
        case .notFound: self.init(.notFound, what: error.text, where: "storage", mend: "")
        }
    }
}
