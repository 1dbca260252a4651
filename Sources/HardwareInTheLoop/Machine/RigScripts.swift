import Foundation

/// The rig's scripts, carried inside the program, so that it works wherever it lies.
public enum RigScripts {
    /// Text of each script by file name.
    public static let texts: [String: [UInt8]] = [
        "common.sh": PackageResources.common_sh,
        "gpiod2.sh": PackageResources.gpiod2_sh,
        "guest.sh": PackageResources.guest_sh,
        "initramfs-init.sh": PackageResources.initramfs_init_sh,
        "initramfs.sh": PackageResources.initramfs_sh,
        "kernel.sh": PackageResources.kernel_sh,
        "modules.mk": PackageResources.modules_mk,
        "modules.sh": PackageResources.modules_sh,
        "packages.sh": PackageResources.packages_sh,
        "prepare.sh": PackageResources.prepare_sh,
    ]

    /// Writes all scripts into `folder`.
    static func write(to folder: String) throws(RigError) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for (name, text) in texts {
                try Data(text).write(to: URL(fileURLWithPath: "\(folder)/\(name)"), options: .atomic)
            }
        } catch {
            throw .notPrepared(
                what: "cannot write the rig's scripts to \(folder) (\(error.localizedDescription))",
                mend: "name another folder in PILOTLINE_RIG_CACHE")
        }
    }
}
