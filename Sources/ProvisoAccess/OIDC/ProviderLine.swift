/// One question to a provider.
package struct ProviderRequest: Sendable, Hashable {
    package let address: ProviderAddress
    /// What is sent along as a form; nothing where something is only fetched.
    package let form: String?
    /// The value of `Authorization`.
    package let authorization: String?

    package init(address: ProviderAddress, form: String?, authorization: String?) {
        self.address = address
        self.form = form
        self.authorization = authorization
    }
}

/// What a provider answered.
package struct ProviderAnswer: Sendable, Hashable {
    package let status: Int
    package let body: [UInt8]

    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// The line to a provider: HTTP, except where a test stands in for it.
///
/// It follows no redirect, keeps nothing between two questions and gives up after a while.
package protocol ProviderLine: Sendable {
    func ask(_ request: ProviderRequest) async throws(ProviderRefusal) -> ProviderAnswer
}
