import HAL

extension ObjectReader {
    /// A time in `range`, or `fallback` where the key is absent; `because` says where the range comes from.
    func duration(
        _ key: String, _ range: ClosedRange<Nanoseconds>, because: String, default fallback: Nanoseconds? = nil
    ) -> Nanoseconds? {
        guard let value = value(key) else { return fallback }
        let limits = range.lowerBound.rawValue...range.upperBound.rawValue
        return quantity(.duration, value, path(of: key), limits, because).map { Nanoseconds($0) }
    }

    func current(_ key: String, _ range: ClosedRange<Int32>, because: String) -> Milliamperes? {
        value(key).flatMap { quantity32(.current, $0, path(of: key), range, because) }.map { Milliamperes($0) }
    }

    func voltage(_ key: String, _ range: ClosedRange<Int32>, because: String) -> Millivolts? {
        value(key).flatMap { quantity32(.voltage, $0, path(of: key), range, because) }.map { Millivolts($0) }
    }

    func resistance(_ key: String, _ range: ClosedRange<Int32>, because: String) -> Ohms? {
        value(key).flatMap { quantity32(.resistance, $0, path(of: key), range, because) }.map { Ohms($0) }
    }

    func temperature(_ key: String, _ range: ClosedRange<Int32>, because: String) -> MillidegreesCelsius? {
        value(key).flatMap { quantity32(.temperature, $0, path(of: key), range, because) }
            .map { MillidegreesCelsius($0) }
    }

    /// A frequency; the lint judges it.
    func frequency(_ key: String) -> Hertz? {
        value(key).flatMap { quantity32(.frequency, $0, path(of: key), 1...10_000_000, "PWM generators do no more") }
            .map { Hertz($0) }
    }

    /// Two points from pin potential to a quantity of `kind`, in order of the pin.
    func scale(_ key: String, to kind: QuantityKind, _ range: ClosedRange<Int32>) -> LinearScale? {
        guard let members = value(key)?.members, members.count == 2 else { return nil }
        var points: [(pin: Int32, value: Int32)] = []
        for member in members {
            let memberPath = "\(path(of: key)).\(member.key)"
            let pinNode = YAMLNode(content: .scalar(member.key, .string), mark: member.keyMark)
            let pin = quantity32(.voltage, pinNode, memberPath, -10_000...10_000, "converter pins carry at most 10 V")
            let result = quantity32(kind, member.value, memberPath, range, "no such reading can be real")
            guard let pin, let result else { continue }
            points.append((pin, result))
        }
        guard points.count == 2 else { return nil }
        points.sort { $0.pin < $1.pin }
        return LinearScale(
            lowPin: Millivolts(points[0].pin), lowValue: points[0].value,
            highPin: Millivolts(points[1].pin), highValue: points[1].value)
    }

    private func quantity32(
        _ kind: QuantityKind, _ node: YAMLNode, _ path: String, _ range: ClosedRange<Int32>, _ because: String
    ) -> Int32? {
        quantity(kind, node, path, Int64(range.lowerBound)...Int64(range.upperBound), because)
            .flatMap { Int32(exactly: $0) }
    }

    private func quantity(
        _ kind: QuantityKind, _ node: YAMLNode, _ path: String, _ range: ClosedRange<Int64>, _ because: String
    ) -> Int64? {
        guard case .scalar(let text, .string) = node.content else { return nil }
        do throws(QuantityKind.Failure) {
            let value = try kind.parse(text)
            if range.contains(value) { return value }
            addOutOfRange(kind, text, node.mark, path, range, because)
        } catch {
            switch error {
            case .malformed: break  // The schema's pattern has refused it already.
            case .tooLarge: addOutOfRange(kind, text, node.mark, path, range, because)
            case .tooPrecise:
                decoder.collector.add(
                    .tooPrecise, at: node.mark, "\(path) is \"\(text)\"",
                    cause: "no finer step than \(kind.resolution) is kept", mend: "round it")
            }
        }
        return nil
    }

    private func addOutOfRange(
        _ kind: QuantityKind, _ text: String, _ mark: TextMark, _ path: String, _ range: ClosedRange<Int64>,
        _ because: String
    ) {
        decoder.collector.add(
            .outOfRange, at: mark, "\(path) is \"\(text)\"", cause: because,
            mend: "write a value from \(kind.text(range.lowerBound)) to \(kind.text(range.upperBound))")
    }
}
