import Testing

@testable import ProvisoDocuments

@Suite struct MailTests {
    static let mail = """
        Received: from mx.example by mail.example
        From: =?UTF-8?Q?Harbour_News?= <newsletter@harbour.example>
        To: reader@buyer.example
        Subject: =?utf-8?B?Q2hpcHMgY2xlYXJlZA==?=
         =?utf-8?Q?_in_Gen=C3=A8ve?=
        Date: Wed, 14 Jan 2026 09:30:00 +0100
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="outer"

        --outer
        Content-Type: multipart/alternative; boundary=inner

        --inner
        Content-Type: text/plain; charset=iso-8859-1
        Content-Transfer-Encoding: quoted-printable

        The cantonal office of Gen=E8ve cleared 400 units, an official =
        said.
        --inner
        Content-Type: text/html; charset=utf-8

        <p>The page says it as well.</p>
        --inner--
        --outer
        Content-Type: application/pdf; name="license.pdf"
        Content-Disposition: attachment; filename="license.pdf"
        Content-Transfer-Encoding: base64

        JVBERi0xLjQ=
        --outer--
        """

    private func extract(_ mail: String) throws -> Extract {
        try HandedInFile(name: "mail.eml", bytes: Array(mail.utf8)).extracted()
    }

    private func text(_ extract: Extract) -> String {
        String(decoding: extract.text, as: UTF8.self)
    }

    @Test func `the plain words of a mail are read and its attachment is named`() throws {
        let found = try extract(MailTests.mail)
        #expect(
            text(found)
                == "Chips cleared in Genève\n\nThe cantonal office of Genève cleared 400 units, an official said.\n"
        )
        #expect(found.attachments == ["license.pdf"])
        #expect(found.guess(.title)?.value == "Chips cleared in Genève")
        #expect(found.guess(.outlet)?.value == "Harbour News")
        #expect(found.guess(.published)?.value == "2026-01-14")
        #expect(found.charset == "windows-1252")
    }

    @Test func `the same mail with the line ends of the net reads the same`() throws {
        let net = MailTests.mail.replacing("\n", with: "\r\n")
        #expect(try extract(net).text == extract(MailTests.mail).text)
    }

    @Test func `a mail that is only a page is read as a page`() throws {
        let found = try extract(
            """
            From: Ada Quay <ada.quay@westland.example>
            Subject: Fwd: Re: Permit
            Date: 3 Feb 2026 10:00:00 +0000
            MIME-Version: 1.0
            Content-Type: text/html; charset=gb2312
            Content-Transfer-Encoding: base64

            PHA+xfrXvDwvcD48dGFibGU+PHRyPjx0ZD5hPC90ZD48dGQ+YjwvdGQ+PC90cj48dHI+PHRkPmM8
            L3RkPjx0ZD5kPC90ZD48L3RyPjwvdGFibGU+
            """
        )
        #expect(text(found) == "Permit\n\n批准\n\n| a | b |\n| c | d |\n")
        #expect(found.guess(.author)?.value == "Ada Quay")
        #expect(found.guess(.outlet)?.value == "westland.example")
    }

    @Test func `an address at a mail house tells no outlet`() throws {
        let mail = "From: Ada Quay <ada@gmail.com>\nSubject: Permit\n\nIt is cleared."
        #expect(try extract(mail).guess(.outlet) == nil)
    }

    @Test func `a mail of nothing but attachments says what they are`() {
        let mail = """
            From: a@b.example
            Content-Type: application/pdf; name*=UTF-8''%E8%AE%B8%E5%8F%AF.pdf

            JVBERi0=
            """
        #expect(
            throws: DocumentError.noWords(
                file: "mail.eml",
                form: .email,
                why: "the mail only carries 许可.pdf"
            )
        ) { try extract(mail) }
    }
}
