"""One person's signing key: ECDSA P-256 with a self-signed certificate; trust is the pin, not a path.

P-256 because openssl, PDF readers and path validation all take it (design §6).  Time is an argument: the
dates come from the round, never from a laptop's clock.
"""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.oid import NameOID

from reviewapp.domain.errors import LetterError

LARGEST_CERTIFICATE = 4096


@dataclass(frozen=True)
class Identity:
    """A private key with its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @cached_property
    def certificate_der(self) -> bytes:
        """The certificate as it travels."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def to_bytes(self) -> bytes:
        """Both as PEM, for an encrypted place only."""
        key = self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return key + self.certificate.public_bytes(serialization.Encoding.PEM)

    @classmethod
    def from_bytes(cls, pem: bytes) -> Identity:
        """Read what ``to_bytes`` wrote; raises LetterError("identity_damaged")."""
        try:
            key = serialization.load_pem_private_key(pem, password=None)
            certificate = x509.load_pem_x509_certificate(pem)
        except ValueError as error:
            raise LetterError("identity_damaged") from error
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise LetterError("identity_damaged")
        return cls(key, certificate)


def make_identity(common_name: str, not_before: str, not_after: str) -> Identity:
    """Make a key and its self-signed certificate.

    ``common_name`` is an ASCII id (a name with rare characters breaks PDF validators, design §9), to which the
    key's first characters are added: openssl looks signers up by their names, and a seat may have two keys.
    The dates are ISO dates of the round.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    spki = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    of_key = f"{common_name[:50]}-{hashlib.sha256(spki).hexdigest()[:12]}"
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, of_key)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.fromisoformat(not_before).replace(tzinfo=UTC))
        .not_valid_after(datetime.fromisoformat(not_after).replace(tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signing_only(), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Identity(key, certificate)


def _signing_only() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


@lru_cache(maxsize=4096)  # of some kilobytes each: a large round has two thousand signers
def certificate_from_der(der: bytes) -> x509.Certificate:
    """A certificate of ours: P-256, self-signed with SHA-256, its signature checked, in strict DER.

    Cached, since a merge meets each signer's certificate several times.  Validity is not compared with
    any clock.  Raises LetterError (``certificate_malformed``).
    """
    if len(der) > LARGEST_CERTIFICATE:
        raise LetterError("certificate_malformed", place="size")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", CryptographyDeprecationWarning)
            certificate = x509.load_der_x509_certificate(der)
        key = certificate.public_key()
        if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
            raise LetterError("certificate_malformed", place="key")
        if not isinstance(certificate.signature_hash_algorithm, hashes.SHA256):
            raise LetterError("certificate_malformed", place="algorithm")
        certificate.verify_directly_issued_by(certificate)
    except (ValueError, UnsupportedAlgorithm, x509.InvalidVersion, CryptographyDeprecationWarning) as error:
        # The warning is for oddities such as negative serial numbers.
        raise LetterError("certificate_malformed", place="encoding") from error
    except InvalidSignature as error:
        raise LetterError("certificate_malformed", place="signature") from error
    # The padding count of the signature's BIT STRING, just before it, is the one byte nothing else protects.
    if certificate.public_bytes(serialization.Encoding.DER) != der or not der.endswith(
        b"\x00" + certificate.signature
    ):
        raise LetterError("certificate_malformed", place="encoding")
    return certificate


def fingerprint(certificate_der: bytes) -> str:
    """16 characters of the SHA-256 of the public key: what people compare."""
    spki = (
        certificate_from_der(certificate_der)
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return hashlib.sha256(spki).hexdigest()[:16].upper()


def recipient_fingerprint(recipient: str) -> str:
    """16 characters for an age recipient, printed on the expert's export page and slip."""
    return hashlib.sha256(recipient.encode("ascii")).hexdigest()[:16].upper() if recipient else ""
