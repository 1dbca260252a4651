import LinuxHAL
import Testing

struct PersistentOutputsTests {
    private let tree = FakeTree()

    private func inspect(_ chips: [String]) -> [PersistentOutputs] {
        PersistentOutputs.inspect(chips: chips, root: tree.root)
    }

    @Test(
        "the driver's setting tells whether outputs stay",
        arguments: [
            ("persist_gpio_outputs", "Y", .kept), ("persist_gpio_outputs", "N", .released),
            ("persist_gpio_outputs", "1", .kept), ("strict_gpiod", "Y", .released), ("strict_gpiod", "N", .kept),
            ("other", "Y", .unknown), ("persist_gpio_outputs", "?", .unknown),
        ] as [(String, String, PersistentOutputs.Finding)])
    func setting(parameter: String, value: String, finding: PersistentOutputs.Finding) {
        for (driver, chip) in [("pinctrl_bcm2835", "pinctrl-bcm2711"), ("pinctrl_rp1", "pinctrl-rp1")] {
            tree.file("/sys/module/\(driver)/parameters/\(parameter)", value + "\n")
            let found = inspect([chip])
            #expect(found.map(\.driver) == [driver])
            #expect(found.map(\.finding) == [finding])
            #expect((found[0].explanation == nil) == (finding == .released))
        }
    }

    @Test("the explanation names driver, chips and the line for config.txt")
    func explanation() throws {
        tree.file("/sys/module/pinctrl_bcm2835/parameters/persist_gpio_outputs", "Y\n")
        let words = try #require(inspect(["pinctrl-bcm2711"]).first?.explanation)
        for part in ["pinctrl_bcm2835", "pinctrl-bcm2711", "dtparam=strict_gpiod", "config.txt", "heartbeat"] {
            #expect(words.contains(part))
        }
    }

    @Test("only the drivers of the chips in use count, each once, and other makes not at all")
    func chipsInUse() {
        tree.file("/sys/module/pinctrl_rp1/parameters/persist_gpio_outputs", "Y\n")
        tree.file("/sys/module/pinctrl_bcm2835/parameters/persist_gpio_outputs", "N\n")
        #expect(inspect(["plant-io", "gpio-0-31"]).isEmpty)
        #expect(
            inspect(["pinctrl-bcm2835", "pinctrl-bcm2711"]).map(\.chips) == [["pinctrl-bcm2835", "pinctrl-bcm2711"]])
        #expect(inspect(["pinctrl-rp1", "pinctrl-bcm2711"]).map(\.finding) == [.released, .kept])
    }
}
