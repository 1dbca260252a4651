import ArgumentParser

/// Every N-th entry of a list, from the K-th: `--part 1/2` and `--part 2/2` are together the whole list.
struct ListPart: ParsableArguments {
    /// K and N.
    struct Fraction: ExpressibleByArgument {
        let part: Int
        let parts: Int

        init?(argument: String) {
            let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
            guard numbers.count == 2, let part = numbers[0], let parts = numbers[1], parts >= 1,
                (1...parts).contains(part)
            else { return nil }
            self.part = part
            self.parts = parts
        }
    }

    @Option(help: "K/N: only every N-th of them, from the K-th; to share them out, as 1/2 and 2/2.")
    var part: Fraction?

    /// The part of `list` that was asked for; an empty one is refused, since a run of nothing would pass.
    func of<Entry>(_ list: [Entry]) throws -> [Entry] {
        guard let part else { return list }
        let chosen = list.enumerated().filter { $0.offset % part.parts == part.part - 1 }.map(\.element)
        guard !chosen.isEmpty else {
            throw ValidationError(
                "--part \(part.part)/\(part.parts): of \(list.count) nothing is left; take a smaller N")
        }
        return chosen
    }
}
