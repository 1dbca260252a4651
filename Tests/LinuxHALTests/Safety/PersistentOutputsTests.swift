import Testing

@testable import LinuxHAL

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

    @Test("only the drivers of the chips in use count, each once, and of other makes nothing is known")
    func chipsInUse() {
        tree.file("/sys/module/pinctrl_rp1/parameters/persist_gpio_outputs", "Y\n")
        tree.file("/sys/module/pinctrl_bcm2835/parameters/persist_gpio_outputs", "N\n")
        let others = inspect(["plant-io", "20-0020"])
        #expect(others.map(\.finding) == [.unknown])
        #expect(others.map(\.chips) == [["plant-io", "20-0020"]])
        #expect(
            inspect(["pinctrl-bcm2835", "pinctrl-bcm2711"]).map(\.chips) == [["pinctrl-bcm2835", "pinctrl-bcm2711"]])
        #expect(inspect(["pinctrl-rp1", "pinctrl-bcm2711"]).map(\.finding) == [.released, .kept])
    }

    /// What is known of a chip whose driver sysfs names as `driver`.
    private func finding(ofDriver driver: String, label: String = "some-label") -> [PersistentOutputs] {
        tree.folder("/sys/devices/platform/chip.0/gpiochip3")
        tree.folder("/sys/bus/platform/drivers/\(driver)")
        tree.link("/sys/devices/platform/chip.0/driver", to: "../../../bus/platform/drivers/\(driver)")
        tree.link("/sys/bus/gpio/devices/gpiochip3", to: "../../../devices/platform/chip.0/gpiochip3")
        return PersistentOutputs.inspect(chips: [label], tree: SystemTree(root: tree.root)) { asked in
            asked == label ? ["gpiochip3"] : []
        }
    }

    @Test("drivers known to let go of outputs are known by their names in sysfs", arguments: ["gpio-sim", "omap_gpio"])
    func releasing(driver: String) {
        let found = finding(ofDriver: driver)
        #expect(found.map(\.driver) == [driver])
        #expect(found.map(\.finding) == [.released])
        #expect(found.compactMap(\.explanation).isEmpty)
    }

    @Test(
        "any other driver counts as one that may keep outputs, and the mend is a heartbeat",
        arguments: ["pca953x", "pcf857x", "mcp23s08", "rockchip-gpio", "gpio-mxc"])
    func others(driver: String) throws {
        let found = finding(ofDriver: driver)
        #expect(found.map(\.driver) == [driver])
        #expect(found.map(\.finding) == [.unknown])
        let words = try #require(found.first?.explanation)
        #expect(words.contains(driver) && words.contains("some-label") && words.contains("heartbeat"))
        #expect(!words.contains("config.txt"), "that is a Raspberry Pi's")
    }

    @Test("an expander is none of a Raspberry Pi's chips, whatever its label")
    func strangeLabel() {
        tree.file("/sys/module/pinctrl_bcm2835/parameters/persist_gpio_outputs", "N\n")
        #expect(finding(ofDriver: "pca953x", label: "pinctrl-bcm2711").map(\.finding) == [.unknown])
        #expect(finding(ofDriver: "pinctrl-bcm2835", label: "pinctrl-bcm2711").map(\.finding) == [.released])
    }

    @Test("two chips of one label with different drivers are unknown")
    func ambiguous() {
        _ = finding(ofDriver: "gpio-sim")
        let found = PersistentOutputs.inspect(chips: ["some-label"], tree: SystemTree(root: tree.root)) { _ in
            ["gpiochip3", "gpiochip4"]
        }
        #expect(found.map(\.driver) == [PersistentOutputs.unnamed])
        #expect(found.map(\.finding) == [.unknown])
    }
}
