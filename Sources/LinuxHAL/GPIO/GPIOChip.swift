import CGPIO
import Glibc

/// A GPIO chip as it was when it was looked for.
struct GPIOChip {
    /// The device file.
    var path: String
    /// The kernel's name, which moves between kernels.
    var name: String
    /// The driver's name for the chip, by which profiles find it.
    var label: String
    var lineCount: Int

    /// All chips that can be opened, and the device files that cannot.
    static func scan(_ tree: SystemTree) -> (chips: [GPIOChip], refused: [(path: String, errno: Int32)]) {
        var chips: [GPIOChip] = []
        var refused: [(path: String, errno: Int32)] = []
        for name in tree.names(in: "/dev") where name.hasPrefix("gpiochip") {
            // Raspberry Pi OS keeps old numbers as links: the same chip a second time.
            if tree.linkTarget("/dev/\(name)") != nil { continue }
            let path = tree.location("/dev/\(name)")
            var info = cgpio_chip_info()
            let result = cgpio_read_chip(path, &info)
            if result == 0 {
                chips.append(
                    GPIOChip(path: path, name: name, label: text(of: info.label), lineCount: Int(info.lines)))
            } else {
                refused.append((path, -result))
            }
        }
        return (chips, refused)
    }

    /// The line called `line`, or whose offset it is in decimal. A name goes before an offset.
    func offset(of line: String) -> UInt32? {
        let found = cgpio_find_line(path, line)
        if found >= 0 { return UInt32(found) }
        guard line.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let offset = UInt32(line), offset < lineCount
        else { return nil }
        return offset
    }

    /// The names of those lines that have one.
    var lineNames: [String] {
        (0..<lineCount).compactMap { offset in
            var info = cgpio_line_info()
            guard cgpio_read_line(path, UInt32(offset), &info) == 0 else { return nil }
            let name = text(of: info.name)
            return name.isEmpty ? nil : name
        }
    }

    /// Who holds the line, in words, or `nil` if nobody does.
    func holder(of offset: UInt32) -> String? {
        var info = cgpio_line_info()
        guard cgpio_read_line(path, offset, &info) == 0, info.is_used != 0 else { return nil }
        let consumer = text(of: info.consumer)
        return consumer.isEmpty ? "a driver or program that gives no name" : "“\(consumer)”"
    }
}

/// The text in one of the C structures' fixed fields.
func text<Field>(of field: Field) -> String {
    withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
}
