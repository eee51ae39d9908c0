"""What people of the Eastern Caribbean are called: given and family names, none of them a person's.

They are names that are common from Saint Kitts to Trinidad, of African, English, French, Scottish,
Portuguese and Indian descent, put together by chance. Names by which somebody known is
recognised at once are left out, and no name has two barrels.
"""

from __future__ import annotations

from faker import Faker
from faker.providers.person import Provider
from faker.providers.person.en_GB import Provider as British

_MEN = """
Adrian Akeem Alban Aldrick Alick Alphonse Alston Alvin Anselm Anton Ashley Augustus Barrington Bernard Bertram
Bevon Calvert Carlton Cecil Cedric Chester Clement Cleveland Colin Conrad Courtney Cuthbert Cyril Dale Damian Darnell
Delano Dexter Donald Dwayne Earl Elroy Elvis Emmanuel Esmond Everton
Felix Fitzroy Francis Frederick Garfield Garnet Gideon Glenroy Godfrey Gregory Hadley Hilton Horace Hubert Irvin
Isaac Ivor Jamal Javed Joachim Joel Junior Kamal Keron Kerwin Kester Kelvin Lawrence Lennox Leroy Leslie Lincoln Lloyd Lyndon Mackie
Marlon Marvin Matthias Melvin Mervyn Michel Neville Nigel Noel Norbert Odel Oliver Orlando Orville Otis
Percival Peterson Prosper Quincy Ramesh Randolph Rawle Raymond Roland Rohan Rudolph Rupert Samuel Selwyn
Shem Sheldon Sherwin Silas Simeon Stanley Stefan Sylvan Tarique Theodore Travis Trevor Tyrone Urban Verne Vernon Vincent Wayne
Wendell Wilfred Winfield Yohan Zachary
"""
_WOMEN = """
Abigail Agatha Akilah Aldith Alicia Althea Amoy Andrea Angela Annette Arlene Asha Avril Beverley Bernadette Bernice Beulah Camille
Candace Carlene Carol Catherine Cecilia Celia Chantal Charmaine Cherry Claudette Claudia Cleopatra Corinne Cynthia Dahlia Daphne Darlene Dawn
Deborah Deandra Delphine Denise Desiree Dolores Donna Earlene Edna Eloise Elma Enid Erica Esther Ethlyn
Euphemia Eunice Evadne Felicia Florence Genevieve Gillian Gloria Grace Gwendolyn Hazel Heather Hermia Hyacinth Imelda Ingrid
Ione Irma Ismay Jacinta Jacqueline Janelle Jasmine Jemma Joan Josephine Joycelyn Juanita Judith Kadian Kathleen Kenisha Keisha
Kimberly Lavern Leonie Lisa Lorna Lucille Lydia Lystra Marcia Margaret Marva Maureen Maxine Melissa Merle Monica Myrtle
Nadia Natasha Nerissa Nicole Norma Odette Olga Olive Pamela Patricia Paulette Pearl Petra Philomena Priya
Rachel Rhonda Rosalind Roslyn Roxanne Ruby Sasha Selma Shanice Sharon Sherma Shirla Shontelle Simone Stacy Suzette
Sylvia Tamara Tanisha Thelma Theresa Trudy Una Ursula Valerie Vanessa Velma Verlyn Veronica Violet Wilma Winifred Yolande Yvette Zelma
"""
_FAMILIES = """
Abbott Abraham Adams Agard Albert Alexander Alexis Alfred Alleyne Allen Alphonse Ambrose Andrews Anthony Antoine Archer Archibald
Arrindell Arthur Ashby Ashton Assing Auguste Augustin Augustine Bacchus Bailey Ballantyne Baptiste Barker Barnard
Barnett Barrow Bascombe Bascus Batson Baynes Belfon Belgrave Belle Belmar Benjamin Bennett Benoit Bentick Bernard Best
Blackett Blackman Bobb Bonadie Bonnett Bovell Bowen Boyce Boyea Bracken Braithwaite Bramble Brathwaite
Brewster Bristol Browne Bruce Bruno Bubb Burke Burnett Burton Butler Bynoe Cadette Caesar Cain Calliste Campbell
Carr Carrington Carter Casimir Cato Cazaubon Celestine Chance Chandler Charlemagne Charlery Charles Chase
Cherubin Christian Christopher Clarke Clement Clouden Clovis Collins Collymore Commissiong Connor Constantine Corbie
Cordice Corea Cornwall Coutain Cox Craigwell Creese Cuffy Cumberbatch Cummings Cyrus Dabreo Dacon Dalton Daniel Darius Darroux David Davis
Decoteau Delancy Delauney Delpesche Denny Dennie Derrick Descartes Deterville Dickson Didier Dominique Douglas
Dowers Downes Doyle Drayton Drigo Duncan Dublin Durand Durrant Dyer Edgar Edinborough Edmund Edwards Elcock Elie Ellis Emmanuel
Ernest Eugene Eustace Evans Evelyn Fahie Farray Farrell Felician Felix Fenton Ferdinand Ferguson Ferrari Fevrier Findlay
Flavien Fletcher Florent Fontenelle Forde Forrester Foster Francis Francois Franklyn Fraser Frederick Fredericks French Gabriel
Garraway Gaspard Gay Gellizeau George Georges Gibbs Gibson Gilkes Gill Glasgow Glean Glynn Goddard Goodluck Goodridge Gooding
Gordon Grant Gratien Greaves Greene Greenidge Griffith Guiste Gumbs Guy Haddaway Hackshaw Hadaway Haynes Hamlet Hannaway Hanley Harper
Harry Haywood Hazell Hector Henderson Hendrickson Henry Herbert Hercules Hillaire Hinds Hinkson Hippolyte Holder
Holas Homer Hood Hope Horne Horsford Horsfall Hosten Howard Howe Hoyte Huggins Hull Humphrey Hunte Husbands Hypolite
Isaac Isidore Israel Ivey Jack Jackson Jacobs James Jaundoo Jean Jeffers Jeffrey Jeremiah Jerome John Johnny Johnson
Jolly Jones Jordan Joseph Joslyn Jules Julien Junor Justin Kellman Kerr King Kirby Kirton Knights Knowles Kydd Laborde
Laidlow Lambert Lamontagne Langaigne Laurent Lavia Layne Leacock Leonce Leslie Lett Leveque Lewis Liburd Llewellyn Lockhart
Lopez Louis Louison Lowmans Lucas Lynch Maloney Mapp Maragh Marcelle Marius Mark Marshall Martelly
Martin Martineau Mason Mathurin Matthew Maxwell Mayers McBarnette McCall McDonald McFarlane McIntosh
McIntyre McKenzie McKie McLean McLeish McMaster McMillan McPherson McQueen Medford Mends Mentore Merrick Michel Miguel
Millar Millington Mings Minors Modeste Moise Moore Morancie Morris Moses Mulraine Munro Murray Nanton Narcisse
Nedd Neptune Nero Neverson Newton Nichols Nicholas Nimrod Noel Norville Nurse Ogarro Olliver Olive Ollivierre
Ottley Otway Palmer Parris Pascal Patterson Paul Payne Pemberton Peniston Penny Persaud Peschier Peter Peters
Phillip Phillips Phipps Pilgrim Pitt Pollard Pompey Pope Porter Prescod Preville Primo Primus Prince Providence
Prospere Quammie Quashie Quow Ragoonanan Ramdhanny Ramsey Ramsay Raphael Rawlins Redhead Regis Regisford Reid Remy Renwick
Reynold Richardson Riviere Robertson Roban Roberts Robinson Rock Rodney Roland Rollins Romain Rose Ross Rouse
Rullow Russell Sam Samaroo Samuel Sandiford Sandy Sargeant Satney Saunders Scott Sealy Seales Searles Sergeant Serieux
Shallow Shillingford Simeon Simmons Simon Skeete Skinner Slater Small Smart Smith Snagg Soomer Soso Spencer Spring Springer
Stapleton Steele Stephen Stewart Stoute Straker Strachan Sutherland Swift Sylvester Tannis Tappin Taylor Telemaque Telesford Thomas
Thompson Thornhill Thorne Timm Titus Toney Toussaint Trimmingham Trotman Tyrell Valentine Vanloo Vaughan Veira
Victor Vidal Vincent Walcott Walker Wallace Walrond Walters Warner Warrican Waterman Watson Weekes Weithers Welsh
Westfield Wharwood Whyte Wickham Wilkinson Williams Williamson Wilson Winsboro Wood Woodley Worrell Wylie Yearwood York Young
"""


class IslandNames(Provider):
    """Given and family names for faker, each as likely as the other."""

    first_names_male = tuple(_MEN.split())
    first_names_female = tuple(_WOMEN.split())
    first_names = first_names_male + first_names_female
    last_names = tuple(_FAMILIES.split())
    formats = ("{{first_name}} {{last_name}}",)


def visitor_name(faker: Faker) -> str:
    """Return what somebody from elsewhere may be called, as passengers of other nationalities are."""
    given = faker.random_element(tuple(British.first_names))
    return f"{given} {faker.random_element(tuple(British.last_names))}"
