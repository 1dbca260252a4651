import BoardProfiles
import HAL
import Testing
import WallboxAssembly

@Suite("Every sensor that the program describes")
struct SensorTripTimeTests {
    @Test(
        "opens the contacts in time at each current that must trip, and no later than its profile's arithmetic says",
        arguments: SensorCatalogue.names, ShippedProfile.all)
    func table(_ sensor: String, _ board: ShippedProfile) throws {
        let table = try TripTimeTable(base: ShippedProfile.text(board.rawValue), sensors: [sensor], onsets: [0, 3, 9])
        #expect(table.rows.filter { !$0.limit.isRMS }.map(\.limit.current.rawValue) == [6, 60, 200])
        #expect(table.isMet, "\n\(table.text)")
        // A sensor that reacts before its own delay would be no sensor of this kind.
        for row in table.rows { #expect(row.best >= row.expected - .milliseconds(45), "\n\(table.text)") }
    }
}
