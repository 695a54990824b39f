/** Names as they go together in one place. A name that is not Latin brings its spelling for addresses. */
export interface Region {
  locale: string
  given: string[]
  family: string[]
  /** Where the family name stands first, and nothing between the two. */
  isFamilyFirst?: true
}

const split = (names: string) => names.split(' ')

export const regions: readonly Region[] = [
  {
    locale: 'en-GB',
    given: split('Ada Oliver Imogen Callum Niamh Rhys Harriet Desmond'),
    family: split('Whitfield O’Connor Ashworth MacLeod Pemberton Okafor Llewellyn Hughes'),
  },
  {
    locale: 'en-US',
    given: split('Marcus Grace Elena Tyrone Hannah Wyatt Naomi Caleb'),
    family: split('Bennett Castillo Freeman Lindholm Nguyen Rosenberg Washington Kowalczyk'),
  },
  {
    locale: 'tr',
    given: split('Emir Zeynep Çağla Oğuz Şirin Deniz Aslı İlker'),
    family: split('Yıldız Öztürk Demirci Şahin Kılıç Aydoğan Çelik Güneş'),
  },
  {
    locale: 'de',
    given: split('Jürgen Katharina Söhnke Annika Matthias Frieda Lorenz Käthe'),
    family: split('Großmann Müller Brüggemann Vogel Weiß Schäfer Lindner Hoffmeister'),
  },
  {
    locale: 'pl',
    given: split('Łukasz Małgorzata Wojciech Zofia Kacper Agnieszka Stanisław Iga'),
    family: split('Wiśniewski Dąbrowski Zieliński Nowak Szymańska Kaczmarek Wójcik Król'),
  },
  {
    locale: 'pt-BR',
    given: split('João Beatriz Caetano Luísa Thiago Iracema Otávio Marília'),
    family: split('Araújo Figueiredo Gonçalves Nascimento Magalhães Teixeira Brandão Queiroz'),
  },
  {
    locale: 'es-MX',
    given: split('Ximena Joaquín Itzel Ramiro Guadalupe Íñigo Marisol Emiliano'),
    family: split('Peña Ibáñez Villaseñor Quintero Zúñiga Arredondo Muñoz Beltrán'),
  },
  {
    locale: 'fr',
    given: split('Éloïse Maël Anaïs Bastien Inès Théo Solène Aurélien'),
    family: split('Lefèvre Moreau Deschênes Garnier Bénard Chevalier Traoré Roussel'),
  },
  {
    locale: 'sv',
    given: split('Åsa Björn Elsa Göran Linnéa Sixten Märta Hjalmar'),
    family: split('Lindqvist Sjöberg Ångström Hedlund Norén Bäckström Ekdahl Öberg'),
  },
  {
    locale: 'vi',
    given: split('Thảo Minh Hạnh Đức Quỳnh Tuấn Ngọc Phúc'),
    family: split('Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ'),
  },
  {
    locale: 'yo',
    given: split('Adébáyọ̀ Fúnmiláyọ̀ Olúwaṣeun Yétúndé Babátúndé Ìyábọ̀ Kẹ́hìndé Táíwò'),
    family: split('Adéyẹmí Ògúnlẹ́yẹ Balógun Akíntólá Fálọlá Ṣóyínká Ọládipọ̀ Bámgbóṣé'),
  },
  {
    locale: 'hi',
    given: split('Aarav Priyanka Rohan Ishita Vikram Ananya Kabir Meenakshi'),
    family: split('Chatterjee Iyer Deshmukh Banerjee Raghunathan Kulkarni Mehta Subramaniam'),
  },
  {
    locale: 'ja',
    isFamilyFirst: true,
    given: split('美咲|misaki 健太|kenta 葵|aoi 拓海|takumi 陽子|yoko 翔|sho'),
    family: split('佐藤|sato 高橋|takahashi 渡辺|watanabe 小林|kobayashi 山本|yamamoto 森|mori'),
  },
  {
    locale: 'uk',
    given: split(
      'Оксана|oksana Тарас|taras Соломія|solomiia Богдан|bohdan Дарина|daryna Юрій|yurii',
    ),
    family: split(
      'Шевченко|shevchenko Коваль|koval Бондаренко|bondarenko Мельник|melnyk Ткачук|tkachuk',
    ),
  },
  {
    locale: 'ar',
    given: split('ليلى|layla يوسف|yusuf نور|nour كريم|karim سلمى|salma'),
    family: split('حداد|haddad منصور|mansour خوري|khoury النجار|alnajjar العلي|alali'),
  },
]
