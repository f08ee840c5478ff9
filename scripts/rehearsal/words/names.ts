export interface GivenName {
  name: string;
  he: 'he' | 'she';
}

const named = (he: 'he' | 'she', names: string): GivenName[] => names.split(' ').map((name) => ({ name, he }));

/** Given names from many places; none ends in s, so that `'s` is always the genitive. */
export const GIVEN_NAMES: readonly GivenName[] = [
  ...named(
    'she',
    'Ada Aisha Amara Anika Astrid Beatrice Bella Camila Carla Chiara Clara Dalia Daria Divya Edith Elena Elif Emma Esther Eva Fatima Fiona Freya Gemma Greta Hana Hannah Helena Ida Imani Ingrid Irina Isla Ivana Jasmine Joanna Julia Kamila Katya Keiko Lara Leila Lena Lila Lina Lucia Maren Maria Marta Maya Meera Mina Nadia Naomi Nia Nina Nora Olga Olivia Paula Petra Priya Renata Rosa Ruth Sadia Salma Sara Selma Simone Sofia Tamara Tessa Uma Valeria Vera Wanda Yara Yuki Zara Zoe',
  ),
  ...named(
    'he',
    'Adam Ahmed Akira Alan Amir Anton Arjun Arturo Ben Boris Bruno Caleb Carlo Dario David Dimitri Edgar Elio Emil Enzo Erik Ethan Farid Felipe Finn Franco Gabriel George Goran Hamid Harold Hassan Henrik Hugo Ibrahim Igor Isaac Ivan Jack Jakob Jamal Javier Joel Jonah Jorge Kai Karim Kenji Kofi Kwame Leo Liam Luca Luka Malik Marco Martin Mateo Milan Nathan Nico Noah Oliver Omar Oscar Otto Pablo Pavel Pedro Peter Quinn Rafael Ravi Reza Robert Roman Samir Samuel Simon Stefan Tariq Theo Tom Viktor Walter Yusuf',
  ),
];
