"""Names and streets of Lindby. Common given names and surnames, combined by chance; streets are made up."""

from __future__ import annotations

WOMEN = (
    "Anne Kirsten Hanne Mette Susanne Helle Lone Camilla Louise Pia Charlotte Karen Birthe Inge Tina Maria Lene Bente Marianne Ida "
    "Emma Sofie Freja Clara Laura Alma Ella Nora Agnes Luna Olivia Josefine Mathilde Caroline Signe Maja Astrid Rikke Line Trine "
    "Fatima Aisha Zeynep Maryam Leyla Amira Agnieszka Katarzyna Olena Irina Nadia Samira"
).split()
MEN = (
    "Peter Jens Lars Michael Henrik Thomas Søren Jan Christian Martin Niels Anders Morten Jesper Hans Jørgen Rasmus Per Kim Ole "
    "William Oscar Noah Carl Lucas Emil August Malthe Aksel Valdemar Elias Victor Magnus Frederik Mads Mikkel Simon Jakob Tobias "
    "Mohammed Ali Ahmed Yusuf Mustafa Hassan Omar Piotr Andrzej Oleksandr Ivan Samir"
).split()
SURNAMES = (
    "Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen Kristensen Olsen Thomsen "
    "Christiansen Poulsen Johansen Møller Mortensen Knudsen Holm Bech Krog Lund Friis Dahl Bruun Winther Skov Bak Toft Bang Vestergaard "
    "Østergaard Kjær Frandsen Iversen Eriksen Laursen Simonsen Kirkegaard Ahmed Ali Hussein Yilmaz Kaya Demir Nguyen Khan Kowalski "
    "Nowak Shevchenko Ivanova"
).split()
STREETS = (
    "Møllevej Skolegade Kirkestien Lindealleen Åvej Bakkedraget Engvej Rådhusgade Stationsvej Birkevænget Havnegade Kildevej Nørregade "
    "Østergade Rosenvænget Pilevej Elmevej Skovbrynet Teglværksvej Smedegade Torvet Fjordvej Markskellet Højager Solsikkevej Granstien "
    "Hasselvænget Kærvej Dyssevej Lærkevej"
).split()
SCHOOLS = ("Lindby Skole", "Åskolen", "Skovbrynskolen", "Søndermarkskolen")
