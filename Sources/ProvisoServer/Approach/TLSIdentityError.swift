package import ProvisoModel

/// Why a server cannot prove who it is.
package enum TLSIdentityError: ExplainedError, Hashable {
    case missing(String)
    case unreadable(String)
    case noCertificate(String)
    case noKey(String)
    case encryptedKey(String)
    case otherKey(String)
    case unusable(String, found: String)

    package var code: String {
        switch self {
        case .missing: "tls.missing"
        case .unreadable: "tls.unreadable"
        case .noCertificate: "tls.certificate"
        case .noKey: "tls.key"
        case .encryptedKey: "tls.key-encrypted"
        case .otherKey: "tls.other-key"
        case .unusable: "tls.unusable"
        }
    }

    package var summary: String {
        switch self {
        case .missing: "there is no such file for TLS"
        case .unreadable: "the file for TLS cannot be read"
        case .noCertificate: "the file holds no certificate"
        case .noKey: "the file holds no key"
        case .encryptedKey: "the key is encrypted"
        case .otherKey: "the key does not belong to the certificate"
        case .unusable: "certificate and key cannot be used for TLS"
        }
    }

    package var place: String? {
        switch self {
        case .missing(let path), .unreadable(let path), .noCertificate(let path),
            .noKey(let path), .encryptedKey(let path), .otherKey(let path),
            .unusable(let path, _):
            path
        }
    }

    package var cause: String {
        switch self {
        case .missing: "nothing goes by this name"
        case .unreadable: "it is no plain file, or this user may not read it"
        case .noCertificate: "none that is whole stands there in the form PEM"
        case .noKey: "none that is whole stands there in the form PEM"
        case .encryptedKey: "nobody is there to type its password when the server starts"
        case .otherKey: "the first certificate of the file is for another key"
        case .unusable(_, let found): "the library for TLS says: \(found)"
        }
    }

    package var mend: String {
        switch self {
        case .missing: "check the path"
        case .unreadable: "name a file that the user who runs the server may read"
        case .noCertificate: "name a file that begins with `-----BEGIN CERTIFICATE-----`"
        case .noKey: "name a file that begins with `-----BEGIN PRIVATE KEY-----`"
        case .encryptedKey:
            "write it without one, `openssl pkey -in KEY -out PLAIN`, and let only this user read it"
        case .otherKey:
            "name the two that were made together; the server's own certificate comes first"
        case .unusable: "use a certificate for a key of RSA or ECDSA"
        }
    }

    package var fault: Fault {
        switch self {
        case .missing: .missing
        case .unreadable: .permission
        case .noCertificate, .noKey, .encryptedKey, .otherKey, .unusable: .input
        }
    }
}
