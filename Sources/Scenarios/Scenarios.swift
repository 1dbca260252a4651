enum Scenarios {}
