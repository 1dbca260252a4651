import Records

/// The network.
public enum NetworkSettings {
    /// Where the address comes from.
    public static let addressing = Setting<NetworkAddressing>(
        .network, "addressing", default: .dhcp, effect: .boardRestart, switchOf: .networkConfiguration,
        label: LocalizedText(
            en: "IP address assignment",
            de: "IP-Adressvergabe",
            fr: "Attribution de l'adresse IP",
            es: "Asignación de dirección IP"),
        help: LocalizedText(
            en: "Dynamic: the router gives the address. Static: the addresses below are used.",
            de: "Dynamisch: der Router gibt die Adresse. Statisch: die folgenden Adressen gelten.",
            fr: "Dynamique : le routeur donne l'adresse. Statique : les adresses ci-dessous s'appliquent.",
            es: "Dinámica: el router da la dirección. Estática: se usan las direcciones siguientes."))

    /// The static address.
    public static let address = Setting<String>(
        .network, "address", .ipv4Address, default: "", effect: .boardRestart,
        label: LocalizedText(
            en: "Static IP address",
            de: "Statische IP-Adresse",
            fr: "Adresse IP statique",
            es: "Dirección IP estática"),
        help: LocalizedText(
            en: "The board's address if it is static.",
            de: "Die Adresse der Platine, wenn sie statisch ist.",
            fr: "L'adresse de la station si elle est statique.",
            es: "La dirección de la placa si es estática."))

    /// The static address's mask.
    public static let netmask = Setting<String>(
        .network, "netmask", .ipv4Address, default: "255.255.255.0", effect: .boardRestart,
        label: LocalizedText(
            en: "Network mask",
            de: "Netzmaske",
            fr: "Masque de réseau",
            es: "Máscara de red"),
        help: LocalizedText(
            en: "The mask that goes with the static address.",
            de: "Die Maske zur statischen Adresse.",
            fr: "Le masque qui accompagne l'adresse statique.",
            es: "La máscara que acompaña a la dirección estática."))

    /// The static route's gateway; empty for none.
    public static let gateway = Setting<String>(
        .network, "gateway", .ipv4Address, default: "", effect: .boardRestart,
        label: LocalizedText(
            en: "Gateway",
            de: "Standardgateway",
            fr: "Passerelle",
            es: "Puerta de enlace"),
        help: LocalizedText(
            en: "The router's address; empty where the station needs no way out of its network.",
            de: "Die Adresse des Routers; leer, wenn die Station ihr Netz nicht verlassen muss.",
            fr: "L'adresse du routeur ; vide si la station n'a pas à sortir de son réseau.",
            es: "La dirección del router; vacía si la estación no necesita salir de su red."))

    /// The name servers beside those of DHCP, three at most (as the resolver takes).
    public static let dnsServers = Setting<[String]>(
        .network, "dnsServers", .hosts(maximum: 3), default: [], effect: .boardRestart,
        label: LocalizedText(
            en: "DNS servers",
            de: "DNS-Server",
            fr: "Serveurs DNS",
            es: "Servidores DNS"),
        help: LocalizedText(
            en: "Name servers, up to three; empty for the router's.",
            de: "Nameserver, bis zu drei; leer für die des Routers.",
            fr: "Serveurs de noms, trois au plus ; vide pour ceux du routeur.",
            es: "Servidores de nombres, hasta tres; vacío para los del router."))

    /// The board's name in the network.
    public static let hostName = Setting<String>(
        .network, "hostName", .text(TextRule(.hostLabel, 1...63, mayBeEmpty: false)), default: "pilotline",
        effect: .boardRestart,
        label: LocalizedText(
            en: "Host name",
            de: "Hostname",
            fr: "Nom d'hôte",
            es: "Nombre de host"),
        help: LocalizedText(
            en: "The station's name in the network.",
            de: "Der Name der Station im Netzwerk.",
            fr: "Le nom de la station dans le réseau.",
            es: "El nombre de la estación en la red."))

    /// The port of the web interface.
    public static let webPort = Setting<Int>(
        port: .network, "webPort", default: 80,
        label: LocalizedText(
            en: "Web interface port",
            de: "Port des Webinterface",
            fr: "Port de l'interface web",
            es: "Puerto de la interfaz web"),
        help: LocalizedText(
            en: "The TCP port of the web interface.",
            de: "Der TCP-Port des Webinterface.",
            fr: "Le port TCP de l'interface web.",
            es: "El puerto TCP de la interfaz web."))

    /// All of them, in the order of a page.
    static let all: [SettingDefinition] = [
        addressing.definition, address.definition, netmask.definition, gateway.definition, dnsServers.definition,
        hostName.definition, webPort.definition,
    ]
}
