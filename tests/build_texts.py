"""Running text in two languages, long enough to tell which."""

GERMAN = (
    "Wir freuen uns, Ihnen unser Angebot für die Einführung einer künstlichen Intelligenz in Ihrem "
    "Kundendienst vorzulegen. Die Plattform beantwortet Anfragen automatisch und entlastet Ihre Mitarbeiter. "
    "Alle Daten bleiben in Deutschland und werden nach den Vorgaben der Verordnung verarbeitet. Der Preis "
    "beträgt fünfhundert Euro im Monat, zuzüglich der gesetzlichen Mehrwertsteuer."
)
ENGLISH = (
    "We are pleased to submit our offer for the introduction of artificial intelligence in your customer "
    "service. The platform answers the questions of your customers and gives your staff more time for the "
    "hard ones. All of the data will stay in your region and you can export them at any time."
)

FRENCH = (
    "Nous avons le plaisir de vous remettre notre offre pour la mise en place d'une intelligence "
    "artificielle dans votre service client. La plateforme répond aux questions de vos clients et laisse "
    "plus de temps à vos équipes. Toutes les données restent dans votre région et vous pouvez les exporter."
)
POLISH = (
    "Mamy przyjemność przedstawić ofertę wdrożenia sztucznej inteligencji w państwa dziale obsługi klienta. "
    "Platforma odpowiada na pytania klientów i daje pracownikom więcej czasu na trudne sprawy. Wszystkie "
    "dane pozostają w państwa regionie i można je wyeksportować w każdej chwili. Cena wynosi pięćset euro "
    "miesięcznie, bez podatku od towarów i usług, który zostanie doliczony zgodnie z przepisami."
)
JAPANESE = "このたびは、お客様対応に人工知能を導入するための提案書をお送りいたします。" * 4
