/// The API's description in OpenAPI 3.1, as shipped.
enum OpenAPIDocument {
    static var text: String { String(decoding: PackageResources.openapi_yaml, as: UTF8.self) }
}
