import BoardProfiles
import Metering
import SignedReadings

extension MeterCatalogue {
    /// What the check of a board profile asks of meters: those of the catalogue, and those described in files.
    public static var known: KnownMeters {
        KnownMeters(names: ids, signing: SigningMeter.all.flatMap(\.models)) { model, file in
            guard let file else { return MeterCatalogue.model(id: model).map { MeterFacts($0) } }
            return MeterDescription.check(path: file).model.map { MeterFacts($0) }
        }
    }
}

extension MeterModel {
    /// The phases whose current the meter measures.
    public var measuredCurrents: [Phase] {
        let quantities: [(Phase, MeterQuantity)] = [(.l1, .currentL1), (.l2, .currentL2), (.l3, .currentL3)]
        return quantities.compactMap { register(of: $0.1) == nil ? nil : $0.0 }
    }
}

extension MeterFacts {
    /// What a profile's check must know of `model`.
    public init(_ model: MeterModel) {
        func registers(_ rate: PollRate) -> [Int] {
            model.blocks.filter { $0.rate == rate }.map { Int($0.count) }
        }
        let energy = registers(.energy)
        let single = registers(.slow) + model.identity.map { Int($0.readCount) }
        // Slow values and identity come one request at a time.
        let longest = single.max().map { [$0] } ?? []
        let between = energy.reduce(0, +) >= longest.reduce(0, +) ? energy : longest
        let live = registers(.live)
        self.init(
            currents: model.measuredCurrents, isExternal: model.role == .external,
            serial: model.serial.map { SerialLine(baudRates: $0.baudRates, parities: $0.parities) },
            reading: live.isEmpty
                ? nil
                : Reading(
                    live: live, between: between, interval: PollIntervals().live, minimumGap: model.minimumGap,
                    responseTimeout: model.responseTimeout),
            isSigning: SigningMeter.family(ofModel: model.id) != nil)
    }
}
