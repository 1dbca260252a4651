/// The line on which a sensor tells its value: a rectangle, or a voltage.
struct ResidualValueLine {
    private let value: ResidualSensorModel.Value
    /// Whether somebody looks at the edges; nothing is generated for nobody.
    private(set) var isWatched = false
    private(set) var level = false
    private(set) var due = Schedule.never
    private var fallDue = Schedule.never
    private var riseDue = Schedule.never
    private var milliamperes = 0.0
    private var isDead = false

    init(_ value: ResidualSensorModel.Value) { self.value = value }

    /// What the ADC's pin shows, mV; `nil` if the sensor has no such output.
    var millivolts: Double? {
        guard case .voltage(let zero, let slope) = value else { return nil }
        return isDead ? 0 : zero + slope * milliamperes
    }

    mutating func watch(at now: Int64) {
        guard !isWatched else { return }
        isWatched = true
        schedule(from: now)
    }

    mutating func set(_ milliamperes: Double, at now: Int64) {
        self.milliamperes = milliamperes
        if isWatched, due == Schedule.never { schedule(from: now) }
    }

    mutating func setDead(_ on: Bool, at now: Int64) {
        isDead = on
        if on {
            level = false
            due = Schedule.never
        } else if isWatched {
            schedule(from: now)
        }
    }

    mutating func fire(at now: Int64) {
        if fallDue <= now {
            level = false
            fallDue = Schedule.never
        }
        if riseDue <= now { schedule(from: now) }
        due = min(fallDue, riseDue)
    }

    /// Begins a period, with the current as it is now.
    private mutating func schedule(from now: Int64) {
        fallDue = Schedule.never
        riseDue = Schedule.never
        due = Schedule.never
        var period = 0.0
        var share = 0.5
        switch value {
        case .none, .voltage: return
        case .pulseWidth(let hertz, let full):
            period = 1e9 / hertz
            share = min(0.98, milliamperes / full)
        case .frequency(let zero, let slope): period = 1e9 / (zero + slope * milliamperes)
        }
        guard !isDead else { return }
        let high = Int64((period * share).rounded())
        // Less than a microsecond is none: the line rests until a current comes.
        guard high >= 1_000 else {
            level = false
            return
        }
        level = true
        fallDue = now + high
        riseDue = now + Int64(period.rounded())
        due = fallDue
    }
}
