/// What a step wanted and what there was instead.
struct StepFailure {
    var expected: String
    var observed: String
}
