// The embedded descriptions; the list of files is in Package.swift too, and a test holds the two together.
extension MeterCatalogue {
    /// The text of every description, with its file's name.
    static var sources: [(name: String, text: String)] {
        files.map { (name: $0.name, text: String(decoding: $0.bytes, as: UTF8.self)) }
    }

    private static var files: [(name: String, bytes: [UInt8])] {
        [
            ("abb-b23", PackageResources.abb_b23_yaml),
            ("carlo-gavazzi-em111", PackageResources.carlo_gavazzi_em111_yaml),
            ("carlo-gavazzi-em24", PackageResources.carlo_gavazzi_em24_yaml),
            ("carlo-gavazzi-em24-e1", PackageResources.carlo_gavazzi_em24_e1_yaml),
            ("carlo-gavazzi-em340", PackageResources.carlo_gavazzi_em340_yaml),
            ("carlo-gavazzi-em580", PackageResources.carlo_gavazzi_em580_yaml),
            ("dzg-dvh4013", PackageResources.dzg_dvh4013_yaml),
            ("eastron-sdm120", PackageResources.eastron_sdm120_yaml),
            ("eastron-sdm230", PackageResources.eastron_sdm230_yaml),
            ("eastron-sdm54", PackageResources.eastron_sdm54_yaml),
            ("eastron-sdm630", PackageResources.eastron_sdm630_yaml),
            ("eastron-sdm72dm", PackageResources.eastron_sdm72dm_yaml),
            ("eastron-sdm72dm-v2", PackageResources.eastron_sdm72dm_v2_yaml),
            ("eltako-dsz15", PackageResources.eltako_dsz15_yaml),
            ("finder-7m38", PackageResources.finder_7m38_yaml),
            ("hager-ecr380d", PackageResources.hager_ecr380d_yaml),
            ("inepro-pro380", PackageResources.inepro_pro380_yaml),
            ("iskra-wm3m4", PackageResources.iskra_wm3m4_yaml),
            ("janitza-b23", PackageResources.janitza_b23_yaml),
            ("janitza-umg512", PackageResources.janitza_umg512_yaml),
            ("janitza-umg605", PackageResources.janitza_umg605_yaml),
            ("klefr-6934", PackageResources.klefr_6934_yaml),
            ("lovato-dmed341", PackageResources.lovato_dmed341_yaml),
            ("orno-we-516", PackageResources.orno_we_516_yaml),
            ("phoenix-eem-em3xx", PackageResources.phoenix_eem_em3xx_yaml),
            ("phoenix-eem-mb371", PackageResources.phoenix_eem_mb371_yaml),
            ("schneider-iem3155", PackageResources.schneider_iem3155_yaml),
            ("siemens-7kt1665", PackageResources.siemens_7kt1665_yaml),
            ("siemens-pac2200", PackageResources.siemens_pac2200_yaml),
            ("sunspec-203", PackageResources.sunspec_203_yaml),
            ("sunspec-213", PackageResources.sunspec_213_yaml),
            ("tq-em300", PackageResources.tq_em300_yaml),
            ("tq-em410", PackageResources.tq_em410_yaml),
            ("wago-879", PackageResources.wago_879_yaml),
            ("ytl-dem4a", PackageResources.ytl_dem4a_yaml),
        ]
    }

    /// A description to begin with: `ipd-control` for that name, or a general one.
    public static func template(_ name: String?) -> String? {
        switch name {
        case nil: String(decoding: PackageResources.meter_yaml, as: UTF8.self)
        case "ipd-control": String(decoding: PackageResources.ipd_control_yaml, as: UTF8.self)
        default: nil
        }
    }
}
