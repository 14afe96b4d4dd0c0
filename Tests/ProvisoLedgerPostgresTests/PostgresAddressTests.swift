import Foundation
import ProvisoTesting
import Testing

@testable import ProvisoLedgerPostgres

/// Addresses of workspaces in a database, as somebody types them.
@Suite struct PostgresAddressTests {
    @Test func `the schema is taken out of an address, and the rest is libpq's`() throws {
        let address = try PostgresAddress(
            "postgres://ann@a:1,b:2/trade?sslmode=require&schema=h%32&connect_timeout=3"
        )
        #expect(
            address.connection == "postgres://ann@a:1,b:2/trade?sslmode=require&connect_timeout=3"
        )
        #expect(address.schema == "h2")
        #expect(try PostgresAddress("postgresql://a/b").schema == "proviso")
        #expect(try PostgresAddress("postgres://a/b?schema=x").connection == "postgres://a/b")
        #expect(!PostgresAddress.isMeant(by: "h200.proviso"))
    }

    @Test(arguments: [
        ("postgres://ann@a/b?schema=x", "postgres://ann@a/b?schema=x"),
        ("postgres://ann:se:cret@a:1,b:2/t", "postgres://ann@a:1,b:2/t?schema=proviso"),
        ("postgres://ann:se?schema=y@a/b?schema=x", "postgres://ann@a/b?schema=x"),
        ("postgresql://a/b?password=secret&sslpassword=y", "postgres://a/b?schema=proviso"),
        ("postgres://a/b?pass%77ord=secret&schema=x", "postgres://a/b?schema=x"),
        ("postgres://a/b?schema=x&password=sec%3Fret", "postgres://a/b?schema=x"),
        ("postgres://[::1]:5/b", "postgres://[::1]:5/b?schema=proviso"),
        (
            "postgres:///b?host=/run/pg&port=7&schema=x",
            "postgres:///b?host=/run/pg&port=7&schema=x"
        ),
    ])
    func `an address is named without its password`(_ typed: String, _ name: String) throws {
        let address = try PostgresAddress(typed)
        #expect(address.name == name)
        #expect(try PostgresAddress(name).name == name, "typed again it means the same")
    }

    @Test(arguments: [
        "postgres://ann:secret@a/b?no-such=1", "postgres://a/b?schema=%zz", "h200.proviso",
        "postgres://a/b?passwrd=secret", "postgres://[a/b", "postgres://a\0/b",
    ])
    func `an address that cannot be read is refused without a word of it`(_ typed: String) {
        #expect(throws: PostgresAddressError.unreadable) { try PostgresAddress(typed) }
        #expect(!PostgresAddressError.unreadable.cause.contains("secret"))
    }

    @Test func `two schemas in one address are refused`() {
        #expect(throws: PostgresAddressError.twoSchemas) {
            try PostgresAddress("postgres://a/b?schema=x&schema=y")
        }
    }

    @Test func `no spoilt address stops the program, and no drawn password is named`() throws {
        var random = SeededGenerator(seed: 20_261_202)
        print("seed 20261202")
        let marks = Array("abc:?&=%/[]#!. é")
        for _ in FuzzRounds(atLeast: 2_000) {
            let drawn = (0..<8).map { _ in marks.randomElement(using: &random) ?? "a" }
            let password = "Q7\(String(drawn))Z9"
            let encoded = try #require(
                password.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
            )
            for typed in [
                "postgres://ann:\(encoded)@a:1/b?schema=x", "postgres://a/b?password=\(encoded)",
                "postgres://a/b?schema=x&sslpassword=\(encoded)",
            ] {
                let address = try PostgresAddress(typed)
                #expect(!address.name.contains("Q7") && !address.name.contains("Z9"))
                _ = try? PostgresAddress(typed.spoilt(using: &random))
            }
        }
    }
}
