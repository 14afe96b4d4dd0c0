import Foundation
import NIOSSL
package import ProvisoModel

/// What a server proves with that it is the one people mean: a certificate and its key.
package struct TLSIdentity: Sendable {
    let configuration: TLSConfiguration
    /// What is doubtful about it, in words for whoever starts the server.
    package let warnings: [String]

    /// Reads both from files in the form PEM; the certificate may be followed by those that vouch for it.
    package init(
        certificate: String,
        key: String,
        at now: Instant<Known>
    ) throws(TLSIdentityError) {
        let chain = try TLSIdentity.chain(in: certificate)
        let key = try TLSIdentity.key(in: key)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        try TLSIdentity.tryOut(configuration, of: certificate)
        self.configuration = configuration
        warnings = chain.first.flatMap { TLSIdentity.doubt(about: $0, at: now) }.map { [$0] } ?? []
    }

    /// Made once for trial: only the library can tell whether the two belong together.
    private static func tryOut(
        _ configuration: TLSConfiguration,
        of path: String
    ) throws(TLSIdentityError) {
        do {
            _ = try NIOSSLContext(configuration: configuration)
        } catch NIOSSLError.failedToLoadPrivateKey {
            // The certificate has been taken by then, so the key is of another value or kind.
            throw .otherKey(path)
        } catch {
            throw .unusable(path, found: "\(error)")
        }
    }

    private static func chain(in path: String) throws(TLSIdentityError) -> [NIOSSLCertificate] {
        let bytes = try bytes(of: path)
        guard let chain = try? NIOSSLCertificate.fromPEMBytes(bytes), !chain.isEmpty else {
            throw .noCertificate(path)
        }
        return chain
    }

    private static func key(in path: String) throws(TLSIdentityError) -> NIOSSLPrivateKey {
        let bytes = try bytes(of: path)
        // Both ways of encrypting one say so in the text; the library would ask at the terminal.
        guard !String(decoding: bytes, as: UTF8.self).contains("ENCRYPTED") else {
            throw .encryptedKey(path)
        }
        guard let key = try? NIOSSLPrivateKey(bytes: bytes, format: .pem) else {
            throw .noKey(path)
        }
        return key
    }

    private static let mostBytes = 1_024 * 1_024

    private static func bytes(of path: String) throws(TLSIdentityError) -> [UInt8] {
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(path) }
        guard let file = FileHandle(forReadingAtPath: path),
            let data = try? file.read(upToCount: mostBytes)
        else { throw .unreadable(path) }
        return Array(data)
    }

    private static func doubt(
        about certificate: NIOSSLCertificate,
        at now: Instant<Known>
    ) -> String? {
        let seconds = now.microseconds / 1_000_000
        func words(_ time: Int) -> String {
            "\(Instant<Known>(microseconds: Int64(time) * 1_000_000).day)"
        }
        if Int(certificate.notValidAfter) < seconds {
            return
                "the certificate ended on \(words(certificate.notValidAfter)): browsers refuse it"
        }
        if Int(certificate.notValidBefore) > seconds {
            return
                "the certificate begins on \(words(certificate.notValidBefore)): browsers refuse it"
        }
        return nil
    }
}
