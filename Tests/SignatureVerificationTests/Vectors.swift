import OCMF
import Testing

/// Records signed by other programs: Python's `cryptography` 48.0.0, and where that lacks the curve the `openssl` command
/// 3.0. The private keys were thrown away.
struct Vector: Sendable, CustomTestStringConvertible {
    let curve: EllipticCurve
    let signedBy: String
    let record: String
    /// DER SubjectPublicKeyInfo, hexadecimal.
    let key: String

    var testDescription: String { "\(curve.rawValue) by \(signedBy)" }

    static let all: [Vector] = [
        Vector(
            curve: .secp192k1, signedBy: "openssl",
            record: #"""
                OCMF|{"FV":"1.0","GI":"Pilotline test","GS":"77000","GV":"1","PG":"T1","MV":"Nobody","MM":"None","MS":"6\#
                1851000","MF":"1","IS":true,"IL":"HEARSAY","IF":["RFID_PLAIN"],"IT":"ISO14443","ID":"04A1B2C3","RD":[{"T\#
                M":"2026-11-25T08:00:00,000+0100 S","TX":"B","RV":120.50,"RI":"1-0:1.8.0","RU":"kWh","RT":"AC","EF":"","\#
                ST":"G"},{"TM":"2026-11-25T09:30:00,250+0100 S","TX":"E","RV":130.75,"ST":"G"}]}|{"SA":"ECDSA-secp192k1-\#
                SHA256","SD":"303502181eaf30b4c99e14ce1e49b71cc83716797a65e16b489359dd021900c069398883c3b201fae53afd3897\#
                4bf6cff0e676fa702920"}
                """#,
            key: """
                3046301006072a8648ce3d020106052b8104001f03320004f1e14e56c6bd723dc2b2182196fb00d84b7587924cb9956e7810746a\
                0927baa2ed878b29c1f96ee593bcded032205a64
                """),
        Vector(
            curve: .secp256k1, signedBy: "cryptography",
            record: #"""
                OCMF|{"FV":"1.0","GI":"Pilotline test","GS":"77001","GV":"1","PG":"T2","MV":"Nobody","MM":"None","MS":"6\#
                1851001","MF":"1","IS":true,"IL":"HEARSAY","IF":["RFID_PLAIN"],"IT":"ISO14443","ID":"04A1B2C3","RD":[{"T\#
                M":"2026-11-25T08:00:00,000+0100 S","TX":"B","RV":120.50,"RI":"1-0:1.8.0","RU":"kWh","RT":"AC","EF":"","\#
                ST":"G"},{"TM":"2026-11-25T09:30:00,250+0100 S","TX":"E","RV":131.75,"ST":"G"}]}|{"SA":"ECDSA-secp256k1-\#
                SHA256","SE":"base64","SD":"MEUCIC5Mt1J+zqy2PFmszo2iSYflIopYqwaThvmLh2kRX6pRAiEArimdHMS7fKtqNqUoYRp7ZT19\#
                p4xeUIBNrx5BEXsBf2o="}
                """#,
            key: """
                3056301006072a8648ce3d020106052b8104000a034200048e96fffa3e22e9ad66aab557c36fc9ed617856631be524e649df3435\
                508cc48413044e83b1a1178668f835e7db103080eae72b6bac99f0af957f3cc5248e9a58
                """),
        Vector(
            curve: .secp192r1, signedBy: "cryptography",
            record: #"""
                OCMF|{"FV":"1.0","GI":"Pilotline test","GS":"77002","GV":"1","PG":"T3","MV":"Nobody","MM":"None","MS":"6\#
                1851002","MF":"1","IS":true,"IL":"HEARSAY","IF":["RFID_PLAIN"],"IT":"ISO14443","ID":"04A1B2C3","RD":[{"T\#
                M":"2026-11-25T08:00:00,000+0100 S","TX":"B","RV":120.50,"RI":"1-0:1.8.0","RU":"kWh","RT":"AC","EF":"","\#
                ST":"G"},{"TM":"2026-11-25T09:30:00,250+0100 S","TX":"E","RV":132.75,"ST":"G"}]}|{"SA":"ECDSA-secp192r1-\#
                SHA256","SD":"303502181f8c06d5ece7acff0d420135a474472e5a80ccbe2a309402021900ab0d1accad3b39b0d7a00f4785ed\#
                f824f1c6d6757ef70a6b"}
                """#,
            key: """
                3049301306072a8648ce3d020106082a8648ce3d030101033200047b733c80405162b91f79c261544d12fad2f00e1ef2e9f8bc03\
                a94b4dc42a04fcc286aeaca33ef0134485f9a6ea2ee10d
                """),
        Vector(
            curve: .secp256r1, signedBy: "cryptography",
            record: #"""
                OCMF|{"FV":"1.0","GI":"Pilotline test","GS":"77003","GV":"1","PG":"T4","MV":"Nobody","MM":"None","MS":"6\#
                1851003","MF":"1","IS":true,"IL":"HEARSAY","IF":["RFID_PLAIN"],"IT":"ISO14443","ID":"04A1B2C3","RD":[{"T\#
                M":"2026-11-25T08:00:00,000+0100 S","TX":"B","RV":120.50,"RI":"1-0:1.8.0","RU":"kWh","RT":"AC","EF":"","\#
                ST":"G"},{"TM":"2026-11-25T09:30:00,250+0100 S","TX":"E","RV":133.75,"ST":"G"}]}|{"SA":"ECDSA-secp256r1-\#
                SHA256","SE":"base64","SD":"MEYCIQCRN0Ypo38zHVbs/xN3t9FejLDu+TM7yBjRQ1x3Prw0lQIhAMA/hMnGGmW/jgu8HW8DqKGz\#
                IRm/dJxeBKzZYmSEA64x"}
                """#,
            key: """
                3059301306072a8648ce3d020106082a8648ce3d03010703420004253fe56ade601b4bfbf814fa492da61778941d11c4d2cc6bcf\
                39b9011151867960f5071eb0a21f2b2b2a56e0d29f44d80621464d80335c9358f2f5315701925d
                """),
        Vector(
            curve: .secp384r1, signedBy: "cryptography",
            record: #"""
                OCMF|{"FV":"1.0","GI":"Pilotline test","GS":"77004","GV":"1","PG":"T5","MV":"Nobody","MM":"None","MS":"6\#
                1851004","MF":"1","IS":true,"IL":"HEARSAY","IF":["RFID_PLAIN"],"IT":"ISO14443","ID":"04A1B2C3","RD":[{"T\#
                M":"2026-11-25T08:00:00,000+0100 S","TX":"B","RV":120.50,"RI":"1-0:1.8.0","RU":"kWh","RT":"AC","EF":"","\#
                ST":"G"},{"TM":"2026-11-25T09:30:00,250+0100 S","TX":"E","RV":134.75,"ST":"G"}]}|{"SA":"ECDSA-secp384r1-\#
                SHA256","SD":"30640230410666e971134a445400eeb36bb34348449bb2fb08b3c6f93bc2a880c22a0624c6b8c42ae5aa27d003\#
                be173e940816e102303abd126b4b5a1cdf8b4884e8af2cc5311608916b6838828748290eba90cb0dd70fdd93cd7000462efa3497\#
                e7fd8fb6e3"}
                """#,
            key: """
                3076301006072a8648ce3d020106052b81040022036200043725959ca2dcff96f7a396527c3e92b7c4df8a5e288f0a5b7d0f4e3a\
                93a90c1423f4572fd3a01fd16adb1cbccb2dbe3d8ff2af11fba76805b7f6ad413df135bdac1aa6b3e8369ec8225c5ace7facdb9f\
                a3240cd133f393c80039ff1c8ec60836
                """),
        Vector(
            curve: .brainpoolP256r1, signedBy: "cryptography",
            record: #"""
                OCMF|{"FV":"1.0","GI":"Pilotline test","GS":"77005","GV":"1","PG":"T6","MV":"Nobody","MM":"None","MS":"6\#
                1851005","MF":"1","IS":true,"IL":"HEARSAY","IF":["RFID_PLAIN"],"IT":"ISO14443","ID":"04A1B2C3","RD":[{"T\#
                M":"2026-11-25T08:00:00,000+0100 S","TX":"B","RV":120.50,"RI":"1-0:1.8.0","RU":"kWh","RT":"AC","EF":"","\#
                ST":"G"},{"TM":"2026-11-25T09:30:00,250+0100 S","TX":"E","RV":135.75,"ST":"G"}]}|{"SA":"ECDSA-brainpool2\#
                56r1-SHA256","SE":"base64","SD":"MEUCIDOTnQqM3pSESFDRHA3XQAbZs44k2ozar3Nc+2kg/4FJAiEAkNm+QN3zGyYqer5uI7S\#
                WgbMLDnM1mrJfNekKqojFJVc="}
                """#,
            key: """
                305a301406072a8648ce3d020106092b240303020801010703420004711fe66a68830a67c8b271934b06ad662cbd9596ba2d8803\
                c297affa6351e6a253214203c0160e16ae18911d3c29b5b1271a505e4f5cb1d1ef3ea0d6d16e0a87
                """),
        Vector(
            curve: .brainpoolP384r1, signedBy: "cryptography",
            record: #"""
                OCMF|{"FV":"1.0","GI":"Pilotline test","GS":"77006","GV":"1","PG":"T7","MV":"Nobody","MM":"None","MS":"6\#
                1851006","MF":"1","IS":true,"IL":"HEARSAY","IF":["RFID_PLAIN"],"IT":"ISO14443","ID":"04A1B2C3","RD":[{"T\#
                M":"2026-11-25T08:00:00,000+0100 S","TX":"B","RV":120.50,"RI":"1-0:1.8.0","RU":"kWh","RT":"AC","EF":"","\#
                ST":"G"},{"TM":"2026-11-25T09:30:00,250+0100 S","TX":"E","RV":136.75,"ST":"G"}]}|{"SA":"ECDSA-brainpoolP\#
                384r1-SHA256","SD":"306402305c30fb83dcbf8e2b96e6e89c0f7c729670dba51f48c120c9efd446a2b2f91a3185ecd3b07eda\#
                12c1854cfa929c966f2502304baaf71e9d3bffe6f1a5ba9bcc708de71006e773fe2d22af7ecce9d90586a5dba135d5de29fa1b8a\#
                53771fc62fa908c7"}
                """#,
            key: """
                307a301406072a8648ce3d020106092b240303020801010b0362000468d5472c6a7530695d03110a84dde66daa26c6898d48d785\
                ebeb2b1358f02cf63e9b719c7b703215de9c4701e7fbd1260e47c8beb578cca367261479371ee954ccd1be731bfd8fa9f675947a\
                ae183f2a678d04f0d06e35e0987d5b2b311a00d9
                """),
    ]
}
